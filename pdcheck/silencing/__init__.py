"""What a plan silences: its `ignore:` block and its comments, and of which part they speak."""
