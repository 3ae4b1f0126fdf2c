"""What was worked out before, and when it still holds."""
