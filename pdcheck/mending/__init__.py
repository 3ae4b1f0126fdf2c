"""Edits that mend a plan: placed in its text, made together, and checked."""
