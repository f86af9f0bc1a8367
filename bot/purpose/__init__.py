"""Purpose: what a community is for its members, talked over once a year."""
