"""Forming: groups are chosen by those who join, and nobody is put into one without a yes."""
