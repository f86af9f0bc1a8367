"""How a poll looks: its living card while it is open, and how it came out."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Note, Reaction, Text
from bot.core.cards.keycaps import KEYCAPS
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.polls.figures import ENOUGH, figures
from store.polls import Poll
from store.work import Work

LABEL = 40
"""Characters of a choice on its button."""


def reactions(work: Work, number: int, _now: datetime) -> tuple[Reaction, ...]:
    """A keycap for each choice; where one would tell who chose what, it shows the buttons."""
    poll = work.polls.get(number)
    if poll is None or poll.state == "closed":
        return ()
    if poll.anonymous:
        show = offer("poll-buttons", poll=number)
        places = work.polls.choices(number)
        return tuple(
            Reaction(KEYCAPS[place - 1], show, show, seeded=False, kept=False)
            for place, _label in places
        )
    return tuple(
        Reaction(
            KEYCAPS[place - 1],
            offer("poll-vote", poll=number, choice=place),
            offer("poll-unvote", poll=number, choice=place),
        )
        for place, _label in work.polls.choices(number)
    )


# Votes are reactions on this very card: a second copy would gather votes of its own.
@living("poll", reactions=reactions, once=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a poll."""
    poll = work.polls.get(number)
    if poll is None:
        return None
    title = words("%(question)s", question=poll.question)
    if poll.state == "closed":
        return Card(title, (*_standing(work, poll), Note(words("This poll is closed."))))
    closes = when.clocked(poll.closes_at, work.communities.this().zone, now)
    return Card(
        title,
        (*_standing(work, poll), buttons(work, poll), Note(_how(poll, closes))),
        reactions(work, number, now),
    )


def buttons(work: Work, poll: Poll) -> Actions:
    """The ways to vote."""
    return Actions(
        tuple(
            Button(f"{place} · {shortened(label, LABEL)}", _vote(poll, place))
            for place, label in work.polls.choices(poll.id)
        )
    )


def by_button(work: Work, poll: Poll) -> Card:
    """Somebody reacted to an anonymous poll, where everybody sees it."""
    title = words("A reaction shows everybody who chose what, so here it does not count.")
    said = words(
        "“%(question)s” is anonymous: vote with a button, and take the reaction away again.",
        question=poll.question,
    )
    return Card(title, (Text(said), buttons(work, poll)))


def opened(poll: Poll) -> Card:
    """Whoever asked is told where it stands, and how it ends sooner."""
    end = Button(_("Close it now"), offer("poll close", poll=f"#{poll.id}"))
    return Card(words("It is asked. Its card stands in the channel."), (Actions((end,)),))


def opened_already(poll: Poll) -> Card:
    """The same poll, asked twice."""
    end = Button(_("Close it now"), offer("poll close", poll=f"#{poll.id}"))
    return Card(
        words("You are asking that already; its card stands in the channel."), (Actions((end,)),)
    )


def closed_by_now(work: Work, poll: Poll) -> Card:
    """A vote, or an end, for what is closed is answered with the result."""
    title = words("“%(question)s” is closed by now.", question=poll.question)
    return Card(title, tuple(_standing(work, poll)))


def outcome(work: Work, poll: Poll) -> Card:
    """How a poll came out, for everybody."""
    title = words("How “%(question)s” came out", question=poll.question)
    return Card(title, tuple(_standing(work, poll)))


def _standing(work: Work, poll: Poll) -> Iterable[Element]:
    """The choices, with their votes where those may be shown."""
    counts = figures(work, poll)
    lines: list[Words] = []
    for place, label in work.polls.choices(poll.id):
        said = words("%(place)s · %(label)s", place=place, label=label)
        if counts is not None:
            n = counts.get(place, 0)
            said = words_n("%(said)s · %(n)s vote", "%(said)s · %(n)s votes", n, said=said)
        lines.append(said)
    yield Items(tuple(lines))
    if poll.state == "closed" and not (poll.cast_unseen if poll.anonymous else counts):
        yield Text(words("Nobody voted."))
    elif counts is None:
        yield Note(_unshown(poll))


def _unshown(poll: Poll) -> Words:
    """How many votes there are of which nothing is shown. They are votes: of people who joined two
    accounts nobody can tell whether both voted."""
    if poll.state == "closed":
        return words_n(
            "%(n)s vote came in. I show no figures below %(enough)s, so that nobody can be told.",
            "%(n)s votes came in. I show no figures below %(enough)s, so that nobody can be told.",
            poll.cast_unseen,
            enough=ENOUGH,
        )
    return words_n(
        "%(n)s vote so far. How they fell is shown when it has closed, from %(enough)s on.",
        "%(n)s votes so far. How they fell is shown when it has closed, from %(enough)s on.",
        poll.cast_unseen,
        enough=ENOUGH,
    )


def _how(poll: Poll, closes: Words) -> Words:
    if poll.anonymous:
        return words(
            "Anonymous: nobody can tell who chose what, me included; so a vote can't be "
            "changed. The one way would be to compare two copies of my database, taken right "
            "before and after a vote. Press one before %(closes)s.",
            closes=closes,
        )
    return words(
        "One vote each, by button or by its number as a reaction. It can change until %(closes)s.",
        closes=closes,
    )


def _vote(poll: Poll, place: int) -> Offer:
    return offer("poll-cast" if poll.anonymous else "poll-vote", poll=poll.id, choice=place)
