"""Calendars: gatherings as a feed and a file that calendar programs follow."""
