"""Paragraphs and remarks of a card in our own wording: `text(…)` is a Text of `words(…)`.

Half of all texts are said in one of these, and written out they stand in three nested calls each.
A message stays extractable: its literal is still the first argument, so xgettext and pybabel find
it with the keywords `text`, `note` and `note_n:1,2`, beside `words` and `words_n:1,2`.
"""

from bot.core.cards.elements import Note, Text
from bot.core.i18n import Piece, words, words_n


def text(message: str, **parts: Piece) -> Text:
    """A paragraph that says `words(message, **parts)`."""
    return Text(words(message, **parts))


def note(message: str, **parts: Piece) -> Note:
    """A remark in small print that says `words(message, **parts)`."""
    return Note(words(message, **parts))


def note_n(one: str, many: str, n: int, **parts: Piece) -> Note:
    """A remark in the right plural form, as `words_n` has it."""
    return Note(words_n(one, many, n, **parts))
