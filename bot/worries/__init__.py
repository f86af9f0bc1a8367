"""Worries: what somebody who joins may wonder, with short answers that stewards can word."""
