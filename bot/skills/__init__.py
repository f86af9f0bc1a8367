"""Skills: who knows what, and who coaches whom."""
