"""Reviews: a month and a year of the community, ready to read."""
