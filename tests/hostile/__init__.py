"""Some three hundred files that nobody means well with, or that are merely odd, and what is said.

Each module is one kind of them. They are made by code, so that what is hostile in each can be
read; the large ones exist only while they are tried.
"""
