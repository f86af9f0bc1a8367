"""Homes: the channels a community lives in, on one platform or several, with one roster."""

from dataclasses import dataclass
from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Arrival, Ask
from bot.core.cards.elements import Option
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.errors import AlreadySetUp, Mend
from bot.core.i18n import words
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import several
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from bot.core.voice import Voice
from bot.homes import cards
from bot.homes.cards import place
from bot.homes.codes import HOME, CodeWord, code_for, may_try, plain_code, wrong
from store.communities import Home


class OnlyHome(Mend):
    """%(home)s is the only place this community lives in. Add another before it leaves this one."""


class NotAHome(Mend):
    """“%(typed)s” is no home of this community. `/home list` shows where it lives."""


@dataclass(frozen=True)
class HomeKind(Kind):
    """One of the community's homes, as a list offers it ("#3") or by the channel's name."""

    greedy = True

    def read(self, raw: str, reading: Reading) -> Home:
        """The home. Raises NotAHome, SeveralFit."""
        assert reading.work is not None
        communities = reading.work.communities
        homes, number = [*communities.homes(), *communities.lost_homes()], row(raw)
        name = raw.strip().removeprefix("#").casefold()
        # Channels of two platforms may have one name.
        found = [home for home in homes if home.id == number] or [
            home for home in homes if home.name.casefold() == name
        ]
        if len(found) > 1:
            raise several(raw, [(place(home), f"#{home.id}") for home in found])
        if not found:
            raise NotAHome(typed=raw[:60])
        return found[0]

    def options(self, reading: Reading) -> list[Option]:
        """Every home, with its platform."""
        assert reading.work is not None
        return [Option(place(home), f"#{home.id}") for home in reading.work.communities.homes()]


HomeRef = Annotated[Home, HomeKind(label="Which channel", help="Which channel it leaves")]


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
    submit="Join",
    outside=True,
)
def join(arrival: Arrival, code: CodeWord) -> Reply:
    """The channel is a home from now on. Whoever typed the code stays who they are.

    A code may be overheard, or carried by somebody who only looks after that channel: it opens a
    channel and nothing else. Two accounts are one person by `/account join` alone.
    """
    if arrival.community is not None:
        raise AlreadySetUp(name=arrival.community.name)
    where, who = arrival.call.where, arrival.call.who
    tries = arrival.directory.attempts(who.platform, who.user)
    may_try(tries, who, arrival.now)
    entered = arrival.directory.enter(plain_code(code), HOME, arrival.now)
    # Whoever made the code may have stepped down since.
    if entered is None or entered.member.steward_since is None:
        raise wrong(tries, arrival.now, words("`/home add`"))
    work, steward = entered.work, entered.member
    home = work.communities.add_home(
        where.platform, where.workspace, where.channel, where.channel_name, arrival.now
    )
    voice = Voice(work, arrival.now)
    voice.post(cards.moved_in(entered.community, home, steward), f"home:{home.id}")
    # E1: each card stands in every home.
    for subject in sorted({card.subject for card in work.living.open_ones()}):
        voice.show(subject)
    show_next(work, voice, arrival.now)
    stranger = work.members.of_account(who.platform, who.workspace, who.user) is None
    return Reply(card=cards.lives_here(entered.community, stranger))


@command(
    "home leave",
    "Let this community live in a channel no longer",
    who=STEWARD,
    after_end=True,
    submit="Leave it",
)
def leave(ask: Ask, home: HomeRef) -> Reply:
    """Nothing more is said there; what was said stays, and nobody loses anything."""
    others = [other for other in ask.work.communities.homes() if other.id != home.id]
    if not others:
        raise OnlyHome(param="home", home=place(home))
    card = cards.left(ask.community, home)
    ask.work.communities.leave_home(home)
    return Reply(card=card)
