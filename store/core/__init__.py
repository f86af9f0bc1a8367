"""The store's ground: the database, transactions, migrating, one community's Work."""
