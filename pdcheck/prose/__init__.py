"""Reads sentences: which of the fourteen mechanisms they describe, and by which words."""
