"""Dates: gatherings moved, changed, cancelled, one or from a date on."""
