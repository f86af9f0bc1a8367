"""Provider: one community looks after others, sees how they do, and asks their leaders."""
