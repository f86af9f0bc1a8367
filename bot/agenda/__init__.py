"""Agenda: the parts of a gathering, their times, and what members offer for it."""
