"""Stewards: who looks after the community, and until when."""
