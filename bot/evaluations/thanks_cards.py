"""Thanks to who carried a gathering, on the day after."""

from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Note
from bot.core.i18n import words, words_n
from bot.evaluations import cards as evaluations
from bot.roles.prompt_cards import Titles, strong
from store.gatherings import Gathering


def thanks(gathering: Gathering, titles: Titles, count: int, asks: bool, now: datetime) -> Card:
    """Whoever had roles is thanked; `count` is how many they have had in all, shown to them alone.

    `asks`: they are asked as well how it was for them.
    """
    title = words(
        "Thank you for taking %(roles)s on %(day)s.",
        roles=strong(titles),
        day=when.of(gathering, now),
    )
    body: list[Element] = [*evaluations.question(gathering)] if asks else []
    if count > len(titles):
        body.insert(
            0,
            Note(
                words_n(
                    "You have now taken %(n)s role here.",
                    "You have now taken %(n)s roles here.",
                    count,
                )
            ),
        )
    return Card(title, tuple(body))
