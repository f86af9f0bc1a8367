"""How it is shown who has which role, who had it before, and what one has oneself."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    Note,
)
from bot.core.cards.lines import note, text
from bot.core.cards.people import People as Named
from bot.core.cards.plain import flat
from bot.core.i18n import _, words, words_n
from bot.core.text import Words, join
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.roles.cards import at, choose, give_back, held, holder
from store.gatherings import Gathering
from store.roles import Claim
from store.work import Work

SHOWN = 12
"""Gatherings that a history goes back."""
GIVEN_BACK = 5
"""Buttons that one card has for giving back; `/role release` does for the others."""
HELPED = 3
"""Buttons that one card has for saying that one would help."""

Held = tuple[Claim, Gathering]


def roles(work: Work, gathering: Gathering, me: int, now: datetime) -> Card:
    """Every role of a gathering with its people and what it asks; `me` is 0 for a stranger."""
    parts = agendas.roles(work, gathering)
    title = words("Roles for %(day)s", day=when.of(gathering, now))
    if not parts:
        return Card(title, (text("There are none yet. A steward can add one with `/role add`."),))
    named = Named(work, [who for part in parts for who in part.holders])
    body: list[Element] = [Facts(tuple(_fact(part, named) for part in parts))]
    if gathering.state == "planned" and gathering.ends_at > now:
        body += choose(gathering, [part for part in parts if me not in part.holders])
        back = _backs([part for part in parts if me in part.holders], now)
        body += [Actions(back)] if back else []
    return Card(title, tuple(body))


def _fact(part: Part, named: Named) -> Fact:
    who = held(part, named)
    if not part.item.asks:
        return Fact(part.title, who)
    return Fact(part.title, words("%(who)s · %(asks)s", who=who, asks=part.item.asks))


def _backs(parts: Sequence[Part], now: datetime) -> tuple[Button, ...]:
    """A way to give each of these back, as long as they are few; told apart by role, then date."""
    titles = [part.title for part in parts]
    return tuple(
        give_back(part, _("Give back %(role)s", role=part.title))
        if titles.count(part.title) == 1
        else give_back(
            part,
            _(
                "Give back %(role)s, %(day)s",
                role=part.title,
                day=flat(when.of(part.gathering, now)),
            ),
        )
        for part in parts[:GIVEN_BACK]
    )


def history(work: Work, claims: Sequence[Held], now: datetime) -> Card:
    """Who had what, latest first, and the rule that the next ones are asked by."""
    named = Named(work, [claim.member_id for claim, _g in claims])
    by_date = [list(group) for _id, group in groupby(claims, key=lambda held: held[1].id)]
    lines = tuple(_date(group, named, now) for group in by_date[:SHOWN])
    body: list[Element] = [Items(lines)]
    if len(by_date) > SHOWN:
        body.append(
            note("These are the last %(n)s gatherings; earlier ones are kept too.", n=SHOWN)
        )
    # F5: by which rule people are asked is for everybody to read.
    return Card(words("Who had which role"), (*body, Note(rule())))


def _date(claims: Sequence[Held], named: Named, now: datetime) -> Words:
    had = join(
        (
            words("**%(role)s** %(who)s", role=claim.title, who=holder(claim, named))
            for claim, _g in claims
        ),
        " · ",
    )
    return words("%(day)s: %(roles)s", day=when.of(claims[0][1], now), roles=had)


def rule() -> Words:
    """How rotation chooses, as bot/roles/rotation.py does, in words for everybody."""
    return words(
        "How I choose whom to ask for open roles: first those who have never had it, then "
        "whoever had it longest ago; among equals whoever had the fewest roles in the last twelve "
        "months, then by lot. Nobody is asked before they have been here; whoever has had no role "
        "so far, for one that suits a first time. Two people are asked, three where much is open, "
        "and others later: as long as there are others, those who had one last time, and stewards. "
        "Nobody is asked twice within five days, nobody who is away, has a role ahead, said no, or "
        "turned role requests off. Whoever lets two requests pass is left in peace for three "
        "gatherings. I ask, and never assign."
    )


def mine(coming: Sequence[Part], past: Sequence[Held], now: datetime) -> Card:
    """One's own roles: those to come with the way to give them back, and how often each was."""
    if not coming and not past:
        none = text("You have had no role yet. `/role list` shows what is open.")
        return Card(words("Your roles"), (none,))
    body: list[Element] = []
    if coming:
        body += [
            Heading(words("To come")),
            Items(tuple(at(part, now) for part in coming)),
            Actions(_backs(coming, now)),
        ]
    if past:
        body += [Heading(words("So far")), Items(tuple(_counted(past, now)))]
        body.append(Actions(_helping(past)))
    return Card(words("Your roles"), tuple(body))


def _helping(past: Sequence[Held]) -> tuple[Button, ...]:
    """The way to say that one would help with a role, or no longer; the latest ones first."""
    latest = {claim.role: claim for claim, _g in past}
    return tuple(_help(claim) for claim in list(latest.values())[::-1][:HELPED])


def _help(claim: Claim) -> Button:
    if claim.helps:
        label = _("No longer help with %(role)s", role=claim.title)
        return Button(label, offer("role help-with", role=claim.role, helps="no"))
    label = _("I'd help with %(role)s", role=claim.title)
    return Button(label, offer("role help-with", role=claim.role, helps="yes"))


def would_help(claim: Claim, helps: bool) -> Card:
    """Somebody said whether they would help with a role they have had."""
    if not helps:
        return Card(words("Nobody is told any more that you would help with it."))
    title = words(
        "When I ask somebody to take **%(role)s** for their first time, I say that you would help.",
        role=claim.title,
    )
    undo = offer("role help-with", role=claim.role, helps="no")
    return Card(title, (Actions((Button(_("Undo"), undo),)),))


def _counted(past: Sequence[Held], now: datetime) -> list[Words]:
    """A line per role, the latest first: how many times, and when last."""
    keys = list(dict.fromkeys(claim.role for claim, _g in reversed(past)))
    lines = []
    for key in keys:
        those = [(claim, gathering) for claim, gathering in past if claim.role == key]
        claim, gathering = those[-1]
        lines.append(
            words_n(
                "**%(role)s**, once, on %(day)s",
                "**%(role)s**, %(n)s times, last on %(day)s",
                len(those),
                role=claim.title,
                day=when.of(gathering, now),
            )
        )
    return lines
