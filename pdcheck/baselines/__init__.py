"""Findings that were there before: a file of them, and what it carries of a report."""
