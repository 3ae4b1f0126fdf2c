"""Rules about several plans of one trust, read together or adapted."""
