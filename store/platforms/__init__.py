"""What a platform's adapter has to remember."""
