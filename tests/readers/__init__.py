"""Every format as its own reader understands it, with text that tries to be more than text."""
