"""The file and its own logic: can it be read, and does it agree with itself."""
