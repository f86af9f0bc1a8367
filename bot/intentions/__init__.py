"""Intentions: what a community means to hold to, in its own words."""
