"""Certification: the sessions, roles and hours of somebody, as a file to hand in elsewhere."""
