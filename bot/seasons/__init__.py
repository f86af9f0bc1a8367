"""Seasons: once a season what members wish is matched with its roles, and each is asked once."""
