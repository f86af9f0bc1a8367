"""Joints: gatherings that two communities hold together, with one list and one set of roles."""
