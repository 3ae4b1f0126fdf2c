"""Programmes that several schools share: partners, visits and experts."""
