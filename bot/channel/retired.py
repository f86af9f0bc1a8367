"""Living cards of earlier versions: they rest in the channel, with nothing left to press.

Until 0.2.0 a gathering had lists of open roles and a reminder beside its card. What of them stands
somewhere must go on being drawn, or the first change of its gathering would fail.
"""

from datetime import datetime
from typing import Final

from bot.core.cards import when
from bot.core.cards.elements import Card
from bot.core.cards.lines import note
from bot.core.follow import follows
from bot.core.living import living
from store.communities import Home
from store.core.subject import Subject
from store.work import Work

RETIRED: Final = ("roles-open", "roles-needed", "channel-reminder")
EARLIER: Final = "-earlier"
"""What a kind's name ends with once its cards rest."""


def rests(work: Work, number: int, now: datetime) -> Card | None:
    """Which gathering it was about, and where to look now."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    said = note("What is open, and who comes, stands on the card of the gathering.")
    return Card(when.of(gathering, now), (said,))


for _kind in RETIRED:
    living(_kind)(rests)
    living(_kind + EARLIER)(rests)


# It runs once a day for every community, and so as well when a newer version begins.
@follows(Home)
def retire(work: Work, now: datetime) -> None:
    """Whatever stands of an earlier version loses its menu and buttons, once."""
    for home in work.communities.homes():
        for kind in RETIRED:
            for card in work.living.standing(home.id, kind):
                past = Subject(kind + EARLIER, card.subject.number)
                work.living.become(card.subject, past)
                work.outbox.draw([past], now)
