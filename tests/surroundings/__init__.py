"""What pdcheck does where it is interrupted, or where its surroundings refuse it something."""
