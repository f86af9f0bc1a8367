"""Crisis: a community meets weekly online for a while, and its plan comes back as it was."""
