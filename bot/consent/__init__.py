"""Consent: something is put to the members, and is so where nobody objects in time."""
