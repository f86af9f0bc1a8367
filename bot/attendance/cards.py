"""How it is asked who came to a gathering, and what the steward is answered."""

from collections.abc import Sequence
from datetime import datetime

from bot.attendance.kinds import Came
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.i18n import _, listed, words, words_n
from bot.core.text import Words, join
from store.gatherings import Gathering
from store.members import Member


def asked(gathering: Gathering, said_yes: Sequence[Member], now: datetime) -> Card:
    """A steward is asked once; everybody who said yes is one press, another list one form."""
    ref = f"#{gathering.id}"
    title = words("Who came on %(day)s?", day=when.of(gathering, now))
    remark = note("Whoever came counts, with an answer or without. Nobody else is asked.")
    # A3: people may have come without a word before.
    if not said_yes:
        tell = Button(_("Tell who came"), offer("record attendance", gathering=ref), "primary")
        return Card(title, (Actions((tell,)), remark))
    names = listed([(person(member),) for member in said_yes])
    return Card(
        title,
        (
            text("%(names)s had said yes.", names=names),
            Actions(
                (
                    Button(
                        _("Everybody who said yes came"),
                        offer("record everybody", gathering=ref),
                        "primary",
                    ),
                    Button(_("Change the list"), offer("record attendance", gathering=ref)),
                )
            ),
            remark,
        ),
    )


def noted(gathering: Gathering, came: Came, now: datetime) -> Card:
    """What is written down, and the way to change it."""
    change = Button(_("Change the list"), offer("record attendance", gathering=f"#{gathering.id}"))
    title = words("Noted for %(day)s: %(who)s.", day=when.of(gathering, now), who=who_came(came))
    return Card(title, (Actions((change,)),))


def who_came(came: Came) -> Words:
    """Names, and how many more."""
    names = join((person(member),) for member in came.members)
    if not came.more:
        return names or words("nobody")
    if not names:
        return words_n("one person", "%(n)s people", came.more)
    return words_n("%(names)s and one more", "%(names)s and %(n)s more", came.more, names=names)
