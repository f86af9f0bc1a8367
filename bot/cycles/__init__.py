"""Cycles: time of day, length and format alternate from date to date, each on its own."""
