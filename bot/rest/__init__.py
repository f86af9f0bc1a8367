"""Rest: a community that has gone quiet, that pauses, or that is closed; and how it wakes."""
