"""Openings: thanks, discoveries and what is brought, to begin a gathering with."""
