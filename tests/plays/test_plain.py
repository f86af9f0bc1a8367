"""The plain text that plays compare with: our marks are gone, and what is meant stays."""

from bot.core.cards.plain import flat
from bot.core.text import Said


def test_marks_of_our_own_text_are_not_shown() -> None:
    assert flat(("**Bold**, _so_ to speak",)) == "Bold, so to speak"


def test_within_code_every_character_is_meant() -> None:
    assert flat(("_Write_ `in_return:` and `*`",)) == "Write in_return: and *"


def test_what_somebody_wrote_is_shown_as_it_is() -> None:
    assert flat((Said("*_`x`_*"),)) == "*_`x`_*"
