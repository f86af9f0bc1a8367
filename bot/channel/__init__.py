"""Channel: what the community's channel shows of a gathering, its living card and reminders."""
