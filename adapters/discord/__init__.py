"""Convene on Discord."""
