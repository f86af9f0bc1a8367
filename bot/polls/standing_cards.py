"""How a poll stands: its choices, with what each has got where that may be shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Element, Items, Note, Text
from bot.core.cards.people import by_choice
from bot.core.i18n import words, words_n
from bot.core.text import Words, join
from bot.polls.figures import ENOUGH, figures, people, points, votes
from bot.themes.result_cards import PUNCTUAL, off_late
from bot.themes.rules import Result, Way
from bot.themes.votes_chart import votes_chart
from store.polls import Poll
from store.work import Work


def standing(work: Work, poll: Poll) -> Iterable[Element]:
    """How it stands; of one that is over, also where it did not close when it said it would."""
    yield from _figures(work, poll)
    if poll.closed_at is not None and (told := _off_time(work, poll, poll.closed_at)):
        yield Note(told)


def _off_time(work: Work, poll: Poll, closed_at: datetime) -> Words:
    zone = work.communities.this().zone
    if closed_at < poll.closes_at - PUNCTUAL:
        at = when.clocked(closed_at, zone, closed_at)
        return words("It was closed on %(when)s, before its time.", when=at)
    return off_late(poll.closes_at, zone, closed_at)


def _figures(work: Work, poll: Poll) -> Iterable[Element]:
    """The choices in their order, the best first where a ranking is over; and what is not shown."""
    found, total = figures(work, poll), votes(work, poll)
    labels = dict(work.polls.choices(poll.id))
    over = poll.state == "closed"
    if found is None:
        yield Items(tuple(_choice(number, label) for number, label in labels.items()))
        yield Text(words("Nobody voted.")) if over and not total else Note(_unshown(poll, total))
        return
    ranked = poll.way in (Way.RANKED, Way.POINTS)
    order = [one.option for one in found.counts] if ranked and over else list(labels)
    names = by_choice(work, work.poll_votes.of(poll.id)) if poll.named else {}
    yield Items(
        tuple(
            _got(poll, _choice(number, labels[number]), found, number, names.get(number, ()))
            for number in order
        ),
        table=over,
    )
    if not total:
        yield from (Text(words("Nobody voted.")),) if over else ()
        return
    got = points(found)
    yield votes_chart(Way(poll.way), ((_choice(n, labels[n]), got[n]) for n in order))
    if ranked:
        yield from _ranked(labels, found, total, over)


def _choice(number: int, label: str) -> Words:
    return words("%(place)s · %(label)s", place=number, label=label)


def _got(poll: Poll, said: Words, found: Result, number: int, names: Sequence[Words]) -> Words:
    got, total = points(found)[number], found.voters
    match Way(poll.way):
        case Way.POINTS:
            line = _spent(said, got, people(found)[number])
        case Way.RANKED:
            line = words_n("%(said)s · %(n)s point", "%(said)s · %(n)s points", got, said=said)
        case Way.APPROVAL if total:
            # They add up to more than there are, so that each says of how many it is.
            line = words_n(
                "%(said)s · %(got)s of %(n)s vote",
                "%(said)s · %(got)s of %(n)s votes",
                total,
                said=said,
                got=got,
            )
        case _:
            line = words_n("%(said)s · %(n)s vote", "%(said)s · %(n)s votes", got, said=said)
    return words("%(line)s: %(names)s", line=line, names=join(names)) if names else line


def _spent(said: Words, got: int, of: int) -> Words:
    given = words_n("%(said)s · %(n)s point", "%(said)s · %(n)s points", got, said=said)
    if not of:
        return given
    return words_n("%(given)s from %(n)s person", "%(given)s from %(n)s people", of, given=given)


def _ranked(labels: dict[int, str], found: Result, total: int, over: bool) -> Iterable[Element]:
    if not over:
        yield Note(words_n("%(n)s vote so far.", "%(n)s votes so far.", total))
        return
    assert found.winner is not None, "somebody voted"
    yield Text(words("**%(label)s** comes first.", label=labels[found.winner]))
    if found.tied:
        tied = len(found.tied)
        yield Note(words("%(n)s had as many points: the earlier one was taken.", n=tied))
    yield Note(words_n("%(n)s vote came in.", "%(n)s votes came in.", total))


def _unshown(poll: Poll, total: int) -> Words:
    """How many votes there are of which nothing is shown."""
    if poll.state == "closed":
        return words_n(
            "%(n)s vote came in. I show no figures below %(enough)s, so that nobody can be told.",
            "%(n)s votes came in. I show no figures below %(enough)s, so that nobody can be told.",
            total,
            enough=ENOUGH,
        )
    if poll.anonymous:
        return words_n(
            "%(n)s vote so far. How they fell is shown when it has closed, from %(enough)s on.",
            "%(n)s votes so far. How they fell is shown when it has closed, from %(enough)s on.",
            total,
            enough=ENOUGH,
        )
    return words_n(
        "%(n)s vote so far. How they fell is shown when it has closed.",
        "%(n)s votes so far. How they fell is shown when it has closed.",
        total,
    )
