"""Roles: claimed, rotated, asked for; never assigned."""
