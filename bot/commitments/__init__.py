"""Commitments: who is in for all meetings of a series, by their own word."""
