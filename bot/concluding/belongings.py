"""What conclusions hold of a person: what they said that was achieved, and what they recommend."""

from collections.abc import Callable, Iterable, Mapping

from bot.articles.rules import called, without
from bot.concluding.cards import places
from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.core.i18n import _
from store.conclusions import Conclusion
from store.core.subject import Subject
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they wrote, for themselves and for their team."""
    return {"conclusions": rows(work.conclusions.of_member(member.id))}


def cards(ask: Ask, _member: Member) -> Iterable[Subject]:
    """The card that asks, and the last meeting's: others may have written of them there."""
    return places(ask.work, ask.now)


def erase(ask: Ask, member: Member) -> None:
    """What they said stays, unsigned; their name stands in nothing that others said."""
    ask.work.conclusions.reassign(member.id, None)
    _reword(ask.work, lambda text: without(text, member.name, _("Somebody")))


def rename(ask: Ask, member: Member, before: str) -> None:
    """What others said of them says the name they have."""
    _reword(ask.work, lambda text: called(text, before, member.name))


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other said what the one did, whose own words count where both have spoken."""
    mine = ask.work.conclusions.of(one.id)
    if mine is not None and ask.work.conclusions.of(into.id) is not None:
        ask.work.conclusions.drop(mine)
    ask.work.conclusions.reassign(one.id, into.id)


def _reword(work: Work, change: Callable[[str], str]) -> None:
    for one in work.conclusions.all():
        one.achievement, one.recommendation = change(one.achievement), change(one.recommendation)
        work.save(one)


declare(
    Belongings(
        "concluding",
        holds=(Held(Conclusion, "member_id", Left.NAMELESS),),
        stays="What they said that came of a series, unsigned.",
        export=export,
        cards=cards,
        erase=erase,
        rename=rename,
        merge=merge,
    )
)
