"""Who will be told of a change, said before it is made: "Ana, Bo and 3 more will be told"."""

from bot.core.ask import Ask
from bot.core.cards.people import pass_on
from bot.core.i18n import listed, words, words_n
from bot.core.text import Words, join
from bot.gatherings.change import given
from bot.gatherings.stakes import reachable, stakes
from bot.gatherings.together import there
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

NAMED = 2
"""People who are named; of the others it is said how many they are."""


def told_of_cancelling(ask: Ask) -> Words:
    """Who hears that a gathering does not take place, for the form that asks why."""
    gathering = given(ask.call.args, ask.community.zone, ask.work, ask.now)
    if gathering is None:
        return words("Whoever meant to come is told, and so is the channel.")
    return _said(ask.work, gathering, declined=False)


def told_of_moving(ask: Ask) -> Words:
    """Who is asked again once a gathering has moved."""
    gathering = given(ask.call.args, ask.community.zone, ask.work, ask.now)
    if gathering is None:
        return words("Whoever answered is asked again, and the channel is told.")
    return _said(ask.work, gathering, declined=True)


def _said(work: Work, gathering: Gathering, *, declined: bool) -> Words:
    who, missed = reachable(work, stakes(work, [gathering], declined=declined))
    also = there(work, [gathering])
    ours = words("The channel will be told.")
    if who:
        ours = _ours(who)
    elif not (also or missed):
        ours = words("Nobody has answered yet. The channel will be told.")
    return join((part for part in (ours, pass_on(missed), also) if part), " ")


def _ours(who: list[Member]) -> Words:
    names = [words("%(name)s", name=member.name) for member in who[:NAMED]]
    more = len(who) - NAMED
    if more > 0:
        rest = words_n("one more", "%(n)s more", more)
        said = words("%(some)s and %(more)s", some=_with_commas(names), more=rest)
    else:
        said = listed(names)
    return words("%(people)s will be told, and so will the channel.", people=said)


def _with_commas(names: list[Words]) -> Words:
    first, *others = names
    for other in others:
        first = words("%(one)s, %(other)s", one=first, other=other)
    return first
