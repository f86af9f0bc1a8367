"""What reviews hold of a person: nothing of their own, but a post of this month may name them."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, declare
from bot.reviews.news import posts
from store.core.subject import Subject
from store.members import Member
from store.work import Work


def export(_work: Work, _member: Member) -> Mapping[str, object]:
    """Nothing: what is told of them is kept, and taken away, where they said it."""
    return {}


def cards(ask: Ask, _member: Member) -> Iterable[Subject]:
    """The posts below which this month's news stand, with the names of who is in them."""
    return posts(ask.work, ask.community, ask.now)


declare(Belongings("reviews", holds=(), stays="Nothing.", export=export, cards=cards))
