"""What people react with in the playground: a character of its own, not words."""

LONGEST = 16
"""Characters that one emoji may be made of, families and flags included."""


def is_emoji(text: str) -> bool:
    """Whether a text is short and not of letters, as what people react with is."""
    letters = any(character.isalpha() for character in text)
    return 0 < len(text) <= LONGEST and not text.isascii() and not letters
