"""Homes: the channels a community lives in, lost and found again."""
