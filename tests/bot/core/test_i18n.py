"""What somebody reads is in one language: theirs where there is a catalogue, else English."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from babel.localedata import locale_identifiers

from bot.core.cards.plain import flat
from bot.core.i18n import language, speaking, translated, words
from bot.core.text import When

AT = datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("Europe/Vienna"))
WITHOUT = sorted(each for each in locale_identifiers() if not translated(each))
ODD = ("", "tlh", "de_XX_nowhere", "../en")


@pytest.mark.parametrize("locale", ["de", "pt_BR", "zh_TW", "hi", "en_GB", *ODD])
def test_times_are_in_the_language_of_the_sentence_they_stand_in(locale: str) -> None:
    with speaking(locale):
        said = flat(words("You come on %(day)s", day=When(AT, "Europe/Vienna")))
    assert said == "You come on Friday, April 3, 13:00"


def test_every_locale_without_a_catalogue_is_english_and_nothing_else_stays_of_it() -> None:
    spoken = set()
    for locale in WITHOUT:
        with speaking(locale):
            spoken.add(language())
    assert spoken == {"en"}
    assert language() == "en"
