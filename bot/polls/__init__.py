"""Polls: a question with choices, voted on openly or unseen."""
