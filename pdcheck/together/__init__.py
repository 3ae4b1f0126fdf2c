"""Plans of one trust, read together: what is kept of each, and the one pass over all."""
