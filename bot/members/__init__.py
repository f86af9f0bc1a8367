"""Members: joining, leaving, being away, guests, and two accounts of one person."""
