"""Endings: a community winds down as its members agree, comes to its end, and may come back."""
