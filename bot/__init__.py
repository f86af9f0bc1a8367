"""What the community can do: commands, actions, cards, prompts, rules."""
