"""Evaluations: how a gathering was for those who came, and thanks to who carried it."""
