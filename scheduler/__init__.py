"""What the clock does: occurrences fall due, deliveries go out."""
