"""Call: what somebody asked for, however they asked it, and Offer: a Call a card holds ready."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from bot.core.rules.numbers import number

Arguments = Mapping[str, str]
"""Arguments as typed or chosen, by the parameter's name; never by position."""

NOTHING: Arguments = MappingProxyType({})
NO_PEOPLE: Mapping[str, "Caller"] = MappingProxyType({})
OFFER_LIMIT = 100
"""Characters an Offer may take when written down: Discord's custom_id is the shortest carrier."""

Source = Literal["text", "options", "button", "reaction", "form", "message", "web", "clock"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A Call that waits to be made: a command's name and the arguments that are already known."""

    command: str
    args: tuple[tuple[str, str], ...] = ()

    def written(self, community: int = 0) -> str:
        """The offer as a short line that a button can carry: "7/rsvp?answer=yes&gathering=%2312".

        `community` is the card's (Card.community): in a direct message nothing else tells it.
        Raises ValueError above OFFER_LIMIT characters: an offer names things, it holds no prose.
        """
        line = self._line(community)
        if len(line) > OFFER_LIMIT:
            raise ValueError(f"an offer of {len(line)} characters, {OFFER_LIMIT} fit: {line}")
        return line

    def fits(self, community: int) -> bool:
        """Whether a button can carry it: what somebody wrote may be too long for one."""
        return len(self._line(community)) <= OFFER_LIMIT

    def _line(self, community: int) -> str:
        return f"{community}/{self.command}" + ("?" + urlencode(self.args) if self.args else "")


def offer(command: str, **args: object) -> Offer:
    """An Offer with its arguments as text."""
    return Offer(command, tuple((name, str(value)) for name, value in args.items()))


def read_offer(line: str) -> tuple[int, Offer]:
    """The community and the offer that `Offer.written` wrote.

    Anything else becomes an offer of a command that does not exist, and is answered as one.
    """
    community, _, rest = line.partition("/")
    command, _, query = rest.partition("?")
    return number(community) or 0, Offer(command, tuple(parse_qsl(query, keep_blank_values=True)))


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as their platform knows them. `zone` is an IANA name or "" where unknown."""

    platform: str
    workspace: str
    user: str
    name: str
    zone: str = ""
    locale: str = "en"
    founds: bool = False
    """The platform says this person may set a community up here (admin, or made the channel)."""
    remembered: bool = False
    """What they are called was told a while ago: by now another process may know better."""

    @property
    def account(self) -> str:
        """The account as "platform:workspace:user", the way cards and logs carry it."""
        return f"{self.platform}:{self.workspace}:{self.user}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Call was made. `channel` is "" in a direct message with the bot."""

    platform: str
    workspace: str
    channel: str = ""
    channel_name: str = ""
    message: str = ""
    """The message a button, reaction or message action belongs to, "" where there is none."""
    under: str = ""
    """The message in whose thread it was made, "" for the channel itself."""
    author: str = ""
    """The user who wrote the message that a message action is about, "" for none or the bot."""


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody asked for. `id` is the platform's own for this event: a Call is taken once."""

    id: str
    command: str
    who: Caller
    where: Place
    args: Arguments = field(default_factory=lambda: NOTHING)
    source: Source = "text"
    typed: str = ""
    """The line as it was typed; `command` is then "" and found in it. "" for other sources."""
    community: int = 0
    """The community of the card that offered it; 0 where the place alone tells."""
    emoji: str = ""
    """The reaction that made this Call."""
    as_written: str = ""
    """`typed` in its writer's words, where commands are called otherwise; else ""."""
    people: Mapping[str, "Caller"] = field(default_factory=lambda: NO_PEOPLE)
    """Those whom it mentions, by their user, as their platform knows them."""
