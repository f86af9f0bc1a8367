"""Parting: somebody who can't come has roles, and is asked in the answer what becomes of them."""

from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Element, Text
from bot.core.i18n import _, listed, words
from store.gatherings import Gathering
from store.members import Member
from store.roles import Claim


def roles(ask: Ask, gathering: Gathering, member: Member) -> list[Claim]:
    """What somebody has at a gathering, as long as others can be asked to take it."""
    if gathering.starts_at <= ask.now:
        return []
    wanted = {item.key for item in ask.work.roles.agenda(gathering) if item.wanted}
    return [
        claim
        for claim in ask.work.roles.claims(gathering.id)
        if claim.member_id == member.id and claim.role in wanted
    ]


def ways(gathering: Gathering, has: Sequence[Claim]) -> tuple[Element, ...]:
    """The question, and the ways: it is theirs to say, and nothing is taken from them."""
    if not has:
        return ()
    titles = listed([words("**%(role)s**", role=claim.title) for claim in has])
    said = words("You have %(roles)s that day. Give it back and I ask others.", roles=titles)
    buttons: list[Button] = []
    for claim in has:
        which = {"role": claim.role, "gathering": f"#{gathering.id}"}
        back, over = _("Give it back"), _("Hand it over")
        if len(has) > 1:
            back = _("Give back %(role)s", role=claim.title)
            over = _("Hand over %(role)s", role=claim.title)
        buttons.append(Button(back, offer("role release", **which), "primary"))
        buttons.append(Button(over, offer("role handover", **which)))
    return Text(said), Actions(tuple(buttons))
