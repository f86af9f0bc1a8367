"""Slack: the real thing, over Socket Mode or HTTP."""
