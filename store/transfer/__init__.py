"""Transfer: all that a database holds, taken over into an empty one, of either kind."""
