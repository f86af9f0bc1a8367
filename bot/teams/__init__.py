"""Teams: who works together on what between gatherings, and what each of them reports."""
