"""The machine, which knows no capability: Calls, commands, cards, prompts, and their rules."""
