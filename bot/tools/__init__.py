"""Tools: agenda, notes, action plan and evaluation to copy, filled in with what is known."""
