"""Rules over several plans of one trust or school, read together."""
