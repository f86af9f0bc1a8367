"""How it is told that gatherings moved: to the channel, to whoever answered, to the steward."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Items,
    Note,
    Option,
    Select,
    Text,
)
from bot.core.cards.lines import note, text
from bot.core.i18n import _, listed, words, words_n
from bot.core.text import Words, join
from bot.gatherings.cards import buttons, called
from bot.gatherings.clock_cards import changing
from bot.gatherings.stakes import Stake
from store.gatherings import Gathering

SHOWN = 4
"""Dates that one message asks about; the cards of the others ask when their turn comes."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A gathering at its new time, and when it was to be: its start, as words."""

    gathering: Gathering
    was: Words


def here(moved: Sequence[Moved], community: str, now: datetime, *, answered: bool) -> Card:
    """The channel is told; whoever comes can say so at once. `answered`: somebody had before."""
    first = moved[0]
    title = _sentence(first, community, now)
    if len(moved) == 1:
        asked = words("Whoever answered for the old date is asked again, in private.")
        said = (Text(asked),) if answered else ()
        return Card(title, (*said, buttons(first.gathering)))
    return Card(
        title,
        (
            text("The dates after it move as well:"),
            *_dates(moved[1:], now),
            buttons(first.gathering),
        ),
    )


def asked_again(
    stakes: Sequence[Stake], moved: Sequence[Moved], community: str, now: datetime
) -> Card:
    """Somebody who answered, or has a role, is told once, and asked to confirm."""
    was = {m.gathering.id: m for m in moved}
    mine = [(stake, was[stake.gathering.id]) for stake in stakes]
    body: list[Element] = []
    for stake, change in mine[:SHOWN]:
        # The title tells the first one.
        if change is not mine[0][1]:
            body.append(Text(_sentence(change, community, now)))
        body += asking(stake)
    if len(mine) > SHOWN:
        rest = join((when.of(s.gathering, now) for s, _moved in mine[SHOWN:]), " · ")
        body.append(
            note("The same goes for %(dates)s. `/rsvp` answers for each of them.", dates=rest)
        )
    return Card(_sentence(mine[0][1], community, now), tuple(body))


def on_again(stakes: Sequence[Stake], community: str, now: datetime) -> Card:
    """Somebody who meant to come to a cancelled gathering hears that it takes place after all."""
    body: list[Element] = []
    for stake in stakes[:SHOWN]:
        if stake is not stakes[0]:
            body.append(Text(_on_again(stake.gathering, community, now)))
        body += asking(stake)
    return Card(_on_again(stakes[0].gathering, community, now), tuple(body))


def on_again_here(gathering: Gathering, community: str, now: datetime) -> Card:
    """The channel hears that a cancelled gathering takes place after all."""
    return Card(_on_again(gathering, community, now), (buttons(gathering),))


def _on_again(gathering: Gathering, community: str, now: datetime) -> Words:
    return words(
        "%(name)s meets on %(when)s after all",
        name=called(gathering, community),
        when=(when.at(gathering, now),),
    )


def _sentence(moved: Moved, community: str, now: datetime) -> Words:
    return words(
        "%(name)s has moved: %(was)s is now %(when)s",
        name=called(moved.gathering, community),
        was=moved.was,
        when=(when.at(moved.gathering, now),),
    )


def _dates(moved: Sequence[Moved], now: datetime) -> list[Element]:
    """The other dates, each with what it was."""
    lines = tuple(
        words("%(was)s is now %(when)s", was=m.was, when=(when.at(m.gathering, now),))
        for m in moved[:SHOWN]
    )
    more = len(moved) - len(lines)
    note = words_n(
        "and one more; `/gathering list` shows them all",
        "and %(n)s more; `/gathering list` shows them all",
        more,
    )
    return [Items(lines), *([Note(note)] if more else [])]


def asking(stake: Stake) -> list[Element]:
    """What is asked of one person about one gathering."""
    return [Text(_question(stake)), buttons(stake.gathering), *_roles(stake)]


def _question(stake: Stake) -> Words:
    rsvp = stake.rsvp
    # Whoever said that they are away then is not asked what they have answered.
    if stake.away:
        return words("You are noted as away on that day. If you come all the same, say so here.")
    if rsvp is None:
        return words("Do you come?")
    # A move costs nobody their place in the queue.
    if rsvp.waiting_since is not None:
        return words("You are on the waitlist, and keep your place in it. Would you still come?")
    match rsvp.answer:
        case "yes":
            return words("You said you would come. Will you still?")
        case "maybe":
            return words("You said maybe. How is it now?")
        case _:
            return words("You said that you can't make it. Perhaps you can now?")


def _roles(stake: Stake) -> list[Element]:
    """What somebody has to do there: it stays theirs, unless they give it back."""
    if not stake.claims:
        return []
    ref = f"#{stake.gathering.id}"
    titles = listed([words("**%(role)s**", role=claim.title) for claim in stake.claims])
    kept = words("%(roles)s is yours, and stays so unless you give it back.", roles=titles)
    if len(stake.claims) > 1:
        kept = words("%(roles)s are yours, and stay so unless you give one back.", roles=titles)
    if len(stake.claims) == 1:
        single = offer("role release", role=stake.claims[0].role, gathering=ref)
        return [Text(kept), Actions((Button(_("Give it back"), single),))]
    # Several in one choice, so that each date has few buttons.
    options = tuple(Option(claim.title, claim.role) for claim in stake.claims)
    back = offer("role release", gathering=ref)
    return [
        Text(kept),
        Actions((Select(_("Which role do you give back?"), back, "role", options),)),
    ]


def done(
    moved: Sequence[Moved],
    told: Words,
    same_day: Sequence[Gathering],
    back: Button | None,
    now: datetime,
) -> Card:
    """The steward's answer: what moved where, who was told, and what to look at again."""
    first = moved[0]
    title = words(
        "%(was)s is moved to %(when)s.", was=first.was, when=(when.at(first.gathering, now),)
    )
    body: list[Element] = []
    if len(moved) > 1:
        body += [text("The dates after it:"), *_dates(moved[1:], now)]
    body.append(Text(told))
    body += [night for one in moved for night in changing(one.gathering)][:1]
    body += [_clash(other, now) for other in same_day]
    body += [Actions((back,))] if back else []
    return Card(title, tuple(body))


def _clash(other: Gathering, now: datetime) -> Note:
    return note("Another gathering is on that day as well: %(when)s.", when=(when.at(other, now),))


def lasts(gathering: Gathering, now: datetime) -> Card:
    """The steward's answer to another length; nobody has to confirm that."""
    return Card(words("It is on %(when)s now.", when=(when.at(gathering, now),)))


def unmoved(gathering: Gathering, now: datetime) -> Card:
    """The steward asked for what is so already."""
    return Card(words("That is how it is already: %(when)s.", when=(when.at(gathering, now),)))
