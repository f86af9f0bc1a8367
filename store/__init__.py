"""What is kept: tables and queries, transactions, migrations."""
