"""Growth: whether a group has become larger than what its format carries."""
