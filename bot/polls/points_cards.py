"""What somebody is shown of their points: what they spent, what is left, and how to change it."""

from collections.abc import Mapping

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Items, Note, Option, Select
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.polls.cards import spending
from store.polls import Poll

LABEL = 60
"""Characters of a choice in a select."""


def left(poll: Poll, spent: Mapping[int, int]) -> Words:
    """How many of one's points are spent, and how many are left."""
    assert poll.points is not None, "points are spent in it"
    total = sum(spent.values())
    have = words_n("You have %(n)s point.", "You have %(n)s points.", poll.points)
    if not total:
        return join([have, words("None of them is spent yet.")], " ")
    gone = words_n("%(n)s is spent", "%(n)s are spent", total)
    rest = words_n("%(n)s is left", "%(n)s are left", poll.points - total)
    return join([have, words("%(gone)s, %(rest)s.", gone=gone, rest=rest)], " ")


def mine(poll: Poll, spent: Mapping[int, int], labels: Mapping[int, str]) -> Card:
    """What one spent, with one point more or less by a press."""
    given = {number: points for number, points in spent.items() if points}
    lines = tuple(
        words_n("%(label)s · %(n)s point", "%(label)s · %(n)s points", given[number], label=label)
        for number, label in labels.items()
        if number in given
    )
    assert poll.points is not None, "points are spent in it"
    # What is left can go to any choice; what is to come back, only from one that got some.
    more = labels if sum(given.values()) < poll.points else {}
    less = {number: label for number, label in labels.items() if number in given}
    selects = [
        *([_select(_("One point more for"), poll, more, 1)] if more else []),
        *([_select(_("One point less for"), poll, less, -1)] if less else []),
    ]
    return Card(
        left(poll, given),
        (
            *((Items(lines),) if lines else ()),
            Actions((*selects, Button(_("Spread them anew"), spending(poll)))),
            Note(
                words(
                    "For “%(question)s”. It can change until the poll closes, and nobody is shown "
                    "who spent what.",
                    question=poll.question,
                )
            ),
        ),
    )


def _select(label: str, poll: Poll, among: Mapping[int, str], more: int) -> Select:
    options = tuple(
        Option(shortened(f"{number} · {choice}", LABEL), str(number))
        for number, choice in among.items()
    )
    return Select(label, offer("poll-point", poll=poll.id, more=more), "choice", options)
