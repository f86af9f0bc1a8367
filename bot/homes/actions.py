"""Homes: the channels a community lives in, on one platform or several, with one roster."""

import base64
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Arrival, Ask
from bot.core.cards.elements import Option
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.errors import AlreadySetUp, Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.homes import cards
from bot.homes.cards import place
from store.communities import Home

GOOD_FOR = timedelta(hours=1)
"""How long a code can be used; it is typed within minutes, on another screen."""
HOME, ACCOUNT = "home", "account"


class OnlyHome(Mend):
    """%(home)s is the only place this community lives in. Add another before it leaves this one."""


class NotAHome(Mend):
    """“%(typed)s” is no home of this community. `/home list` shows where it lives."""


class NoSuchCode(Mend):
    """That code opens nothing. It works once, within an hour; %(how)s gives a new one."""


@dataclass(frozen=True)
class HomeKind(Kind):
    """One of the community's homes, as a list offers it ("#3") or by the channel's name."""

    greedy = True

    def read(self, raw: str, reading: Reading) -> Home:
        """The home. Raises NotAHome."""
        assert reading.work is not None
        typed = raw.strip().removeprefix("#").casefold()
        communities = reading.work.communities
        for home in [*communities.homes(), *communities.lost_homes()]:
            if typed in (str(home.id), home.name.casefold()):
                return home
        raise NotAHome(typed=raw[:60])

    def options(self, reading: Reading) -> list[Option]:
        """Every home, with its platform."""
        assert reading.work is not None
        return [Option(place(home), f"#{home.id}") for home in reading.work.communities.homes()]


HomeRef = Annotated[Home, HomeKind(help="Which channel it leaves")]
CodeWord = Annotated[str, LineKind(help="The code, like 7K3M-9QXT", limit=20)]


@command("home list", "Show where this community lives", who=ANYONE, reads=True)
def listed(ask: Ask) -> Reply:
    """Every channel, with the platform it is on, and what a steward can do about them."""
    steward = ask.caller is not None and ask.caller.steward_since is not None
    communities = ask.work.communities
    return Reply(
        card=cards.listed(ask.community, communities.homes(), communities.lost_homes(), steward)
    )


@command("home add", "Get a code that brings this community to another channel", who=STEWARD)
def add(ask: Ask) -> Reply:
    """A code for whoever types it in the other channel, which may be on another platform."""
    return Reply(card=cards.code(ask.community, code_for(ask, HOME)))


@command(
    "home join",
    "Bring a community to this channel as well, with its code",
    who=STEWARD,
    outside=True,
)
def join(arrival: Arrival, code: CodeWord) -> Reply:
    """The channel is a home from now on; whoever typed the code is who asked for it."""
    if arrival.community is not None:
        raise AlreadySetUp(name=arrival.community.name)
    entered = arrival.directory.enter(plain_code(code), HOME, arrival.now)
    # Whoever made the code may have stepped down since.
    if entered is None or entered.member.steward_since is None:
        raise NoSuchCode(param="code", how="`/home add`")
    work, steward, where, who = entered.work, entered.member, arrival.call.where, arrival.call.who
    home = work.communities.add_home(
        where.platform, where.workspace, where.channel, where.channel_name, arrival.now
    )
    # E1: one roster, so the account that typed the code is the steward's own.
    if work.members.of_account(who.platform, who.workspace, who.user) is None:
        work.members.link(steward, who.platform, who.workspace, who.user)
    ask = Ask(arrival.call, arrival.now, work, steward)
    ask.voice.post(cards.moved_in(entered.community, home, steward), f"home:{home.id}")
    # E1: each card stands in every home.
    for subject in sorted({card.subject for card in work.living.open_ones()}):
        ask.voice.show(subject)
    show_next(work, ask.voice, arrival.now)
    return Reply(card=cards.lives_here(entered.community))


@command("home leave", "Let this community live in a channel no longer", who=STEWARD)
def leave(ask: Ask, home: HomeRef) -> Reply:
    """Nothing more is said there; what was said stays, and nobody loses anything."""
    others = [other for other in ask.work.communities.homes() if other.id != home.id]
    if not others:
        raise OnlyHome(param="home", home=place(home))
    card = cards.left(ask.community, home)
    ask.work.communities.leave_home(home)
    return Reply(card=card)


def code_for(ask: Ask, purpose: str) -> str:
    """A new code of the caller's, in letters and digits that are not taken for one another.

    40 random bits, for an hour, once: nobody can try them all.
    """
    bits = sha256(ask.secret().encode()).digest()[:5]
    made = base64.b32encode(bits).decode().translate(_CLEAR)
    ask.work.codes.make(made, ask.me.id, purpose, ask.now, ask.now + GOOD_FOR)
    return f"{made[:4]}-{made[4:]}"


_CLEAR = str.maketrans("OI", "89")
"""Base32 has neither 0, 1, 8 nor 9, so that O and I can be told apart from any digit."""


def plain_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return letters.translate(_CLEAR | str.maketrans("01", "89"))
