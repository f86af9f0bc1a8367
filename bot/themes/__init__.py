"""Themes: proposed, voted and set, a quarter at a time."""
