"""Queries: what members ask of one another, answered and written down."""
