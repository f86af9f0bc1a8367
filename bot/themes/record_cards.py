"""What a steward and a voter are told when a vote is noted for somebody off chat."""

from collections.abc import Sequence

from bot.core.calls import Offer, offer
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.themes.rules import Way
from bot.themes.tally import Named
from store.ballots import Ballot
from store.members import Member
from store.themes import Proposal


def ranking(member: Member) -> Offer:
    """The form that ranks for somebody."""
    return offer("record ranking", member=f"#{member.id}")


def noted(
    ballot: Ballot,
    member: Member,
    chosen: Sequence[int],
    named: Named,
    quarter: Words,
    closes: Words,
) -> Card:
    """What a steward is told after noting a vote for somebody, with the way back for them."""
    who = person(member)
    if not chosen:
        told = words(
            "%(who)s has no vote on the theme of %(quarter)s now.", who=who, quarter=quarter
        )
        if ballot.way == Way.CONSENT:
            told = words("Noted: %(who)s has nothing against it.", who=who)
        return Card(told, (Note(words("The vote is open until %(when)s.", when=closes)),))
    title = words("Noted for %(who)s, on the theme of %(quarter)s", who=who, quarter=quarter)
    if ballot.way == Way.CONSENT:
        title = words("Noted: %(who)s would rather not have it", who=who)
    lines = tuple(words("**%(theme)s**", theme=named[option].title) for option in chosen)
    body: tuple[Element, ...] = (
        Items(lines, numbered=ballot.way == Way.RANKED),
        _back(ballot, member, chosen, named),
        Note(words("It can be changed until the vote closes on %(when)s.", when=closes)),
    )
    return Card(title, body)


def _back(ballot: Ballot, member: Member, chosen: Sequence[int], named: Named) -> Actions:
    ref = f"#{member.id}"
    if ballot.way == Way.RANKED:
        anew = Button(_("Rank anew for %(name)s", name=shortened(member.name, 30)), ranking(member))
        return Actions(
            (anew, Button(_("Take it back"), offer("record vote", member=ref, choices="none")))
        )
    return Actions(
        tuple(
            Button(
                _("Take back %(theme)s", theme=shortened(named[option].title, 40)),
                offer("record unvote", member=ref, ballot=ballot.id, option=option),
            )
            for option in chosen
        )
    )


def taken_back(ballot: Ballot, member: Member, proposal: Proposal, option: int) -> Card:
    """A steward took back what they had noted."""
    told = words(
        "%(who)s no longer votes for **%(theme)s**.", who=person(member), theme=proposal.title
    )
    if ballot.way == Way.CONSENT:
        told = words(
            "%(who)s no longer objects to **%(theme)s**.", who=person(member), theme=proposal.title
        )
    again = offer("record vote", member=f"#{member.id}", choices=f"#{option}")
    if ballot.way == Way.CONSENT:
        again = offer("record objection", member=f"#{member.id}", ballot=ballot.id, option=option)
    return Card(told, (Actions((Button(_("Note it again"), again),)),))


def a_vote_by_now(ballot: Ballot, member: Member, closes: Words) -> Card:
    """A steward would note an objection, and there is a vote by now."""
    ref = f"#{member.id}"
    vote = ranking(member) if ballot.way == Way.RANKED else offer("record vote", member=ref)
    told = words("Nothing is noted. What would %(who)s like?", who=person(member))
    return Card(
        words("Another theme was proposed, so it is a vote by now"),
        (
            Text(told),
            Actions((Button(_("Note a vote"), vote),)),
            Note(words("The vote closes on %(when)s.", when=closes)),
        ),
    )


def noted_by(steward: Member) -> Note:
    """Who wrote a vote down, at the foot of what its voter is shown."""
    return Note(
        words(
            "%(who)s noted this for you. If it is not what you said, change it here.",
            who=person(steward),
        )
    )
