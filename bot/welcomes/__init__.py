"""Welcomes: a word to whoever is new, and an eye on what they ask, answer or share first."""
