"""The store's ground: what every table and query is made of, and the one writer."""
