"""Concluding: what a series came to is gathered for its last meeting, and handed out as a file."""
