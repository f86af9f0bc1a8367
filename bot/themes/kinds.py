"""Kinds that themes ask for: a title, which proposal, which quarter, what somebody votes for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.cards.plain import flat
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import LineKind, NumberKind
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.quarters import Quarter, numbered
from bot.core.rules.visible import shortened
from bot.templates.periods import quarter_on
from bot.themes.quarter_cards import span
from store.themes import Proposal
from store.work import Work

TITLE: Final = 80
"""Characters of a theme: it stands on buttons' side, on cards and in calendars."""
LABEL: Final = 70
_QUARTER: Final = re.compile(
    r"(?:this|next)(?: quarter)?(?!\w)|\d{4}-?\d{2}(?![\w-])", re.IGNORECASE
)
_NEARLY: Final = re.compile(r"(?:q[1-4]|[1-4]q)(?:\s*\d{4})?(?!\w)|nxt(?!\w)", re.IGNORECASE)
AHEAD: Final = 4
"""Quarters to choose from in a form: a year of them."""


class NoSuchProposal(Mend):
    """I don't know a proposal “%(typed)s”. `/theme list` shows what is proposed."""


class NoSuchQuarter(Mend):
    """“%(typed)s” is no quarter. Write: this, next, or the month it begins in, like 2026-04."""


def proposals(work: Work, quarters: Sequence[Quarter]) -> list[Proposal]:
    """What is proposed for these quarters."""
    return [found for quarter in quarters for found in work.themes.proposed(quarter.first)]


@dataclass(frozen=True)
class ProposalKind(Kind):
    """A proposal, by the reference a card holds ("#12") or by its title, more or less."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Proposal:
        """The proposal. Raises NoSuchProposal, SeveralFit."""
        assert reading.work is not None
        typed = clean(raw, 200)
        if number := REFERENCE.fullmatch(typed):
            proposal = reading.work.themes.proposal(int(number[1]))
            if proposal is not None:
                return proposal
        found = one_of(typed, self._known(reading), lambda proposal: proposal.title)
        if found is None:
            raise NoSuchProposal(typed=typed[:60])
        return found

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Those whose title contains what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """What is proposed for the quarters to come."""
        found = self._known(reading)[:25]
        return [Option(shortened(p.title, LABEL), f"#{p.id}") for p in found]

    def _known(self, reading: Reading) -> list[Proposal]:
        assert reading.work is not None
        return proposals(reading.work, quarters_ahead(reading))


@dataclass(frozen=True)
class QuarterKind(Kind):
    """A quarter: "this", "next", or the month it begins in ("2026-04", "202604")."""

    field: ClassVar[FieldType] = "choice"

    def match(self, text: str, reading: Reading) -> int:
        """One of those words at the start, or a month."""
        found = _QUARTER.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A quarter by its number, or "next" as phones shorten it."""
        found = _NEARLY.match(text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> Quarter:
        """The quarter that begins in, or holds, that month. Raises NoSuchQuarter."""
        typed = raw.casefold().removesuffix(" quarter").strip()
        now = quarters_ahead(reading)[0]
        if typed in ("this", "next"):
            return now if typed == "this" else now.after
        digits = typed.replace("-", "")
        month = numbered(int(digits)) if re.fullmatch(r"[0-9]{6}", digits) else None
        if month is None or reading.work is None:
            raise NoSuchQuarter(typed=raw[:60])
        return quarter_on(reading.work, reading.work.communities.this(), month.first)

    def options(self, reading: Reading) -> Sequence[Option]:
        """This one and the next ones."""
        return [
            Option(flat(span(quarter, reading.today)), str(quarter.number))
            for quarter in quarters_ahead(reading)
        ]


def quarters_ahead(reading: Reading) -> list[Quarter]:
    """This quarter and the next ones."""
    assert reading.work is not None
    community = reading.work.communities.this()
    today = reading.now.astimezone(ZoneInfo(community.zone)).date()
    out = [quarter_on(reading.work, community, today)]
    while len(out) < AHEAD:
        out.append(out[-1].after)
    return out


@dataclass(frozen=True)
class ChoicesKind(LineKind):
    """What somebody votes for, as they write it; which ballot it is on is for the action to say."""

    field: ClassVar[FieldType] = "choice"

    def options(self, reading: Reading) -> Sequence[Option]:
        """What is on the ballot."""
        assert reading.work is not None
        ballot = reading.work.ballots.now_open()
        if ballot is None:
            return []
        options = [o for o in reading.work.ballots.options(ballot.id) if not o.off]
        named = reading.work.themes.proposals([o.proposal_id for o in options])
        return [
            Option(shortened(f"{o.number} · {named[o.proposal_id].title}", LABEL), f"#{o.id}")
            for o in options
        ]


@dataclass(frozen=True)
class SeveralKind(ChoicesKind):
    """Several of them in a row."""

    marks: ClassVar[bool] = True


Title = Annotated[
    str,
    LineKind(
        label="The theme", help="The theme, in a few words", limit=TITLE, example="Beginning well"
    ),
]
Why = Annotated[
    str,
    LineKind(
        label="Why it would be worth a quarter",
        help="Why it would be worth a quarter, if you like",
        limit=300,
    ),
]
ProposalRef = Annotated[Proposal, ProposalKind(help="Which proposal")]
QuarterRef = Annotated[
    Quarter, QuarterKind(help="Which quarter: this, next, or its first month like 2026-04")
]
Choices = Annotated[
    str,
    SeveralKind(
        help="Its number on the ballot; several with commas; or: none", secret=True, example="2, 3"
    ),
]
MaybeChoice = Annotated[str, ChoicesKind(help="Its number on the ballot", secret=True, example="2")]
# Held by cards alone: an id, in the 64 bits that a database has for it.
Number = Annotated[int, NumberKind(held=True, high=10**18)]
# What somebody chose stands in no trail, whatever the ballot shows.
Chosen = Annotated[int, NumberKind(held=True, high=10**18, secret=True)]
WayName = Literal["approval", "single", "ranked"]
