"""Communities: set up, timed, and changed as they go."""
