"""Plays: conversations written down as they would be seen, and run on any stage."""
