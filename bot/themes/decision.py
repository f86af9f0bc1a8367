"""How a quarter comes to its theme, whoever or whatever brings it about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.ask import Ask
from bot.core.cards.elements import Button, Card
from bot.core.rules.quarters import Quarter
from bot.core.rules.rhythm import instant
from bot.core.text import Words
from bot.core.turns import Note, ask_one
from bot.core.voice import STEWARDING, Voice
from bot.gatherings.change import kept, redraw
from bot.templates import template
from bot.templates.periods import quarter_on
from bot.templates.timings import MIDNIGHT, falls_due, timings
from bot.themes import cards as theme_cards
from bot.themes import steward_cards
from bot.themes.presenter import presenter
from bot.themes.rules import ROOM, Way
from bot.themes.wanted_cards import WANTED
from store.ballots import Ballot
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.themes import Theme
from store.work import Work

CLOSES = "theme-closes"
"""The prompt that closes a ballot."""
ENOUGH = timedelta(days=1)
"""A ballot is open for so long at least, so that everybody can come by."""
A_WEEK = timedelta(days=7)
"""How long it is open where no time says otherwise."""


@dataclass(frozen=True)
class Theming:
    """What it takes to bring themes about: a community's work at one moment, and its voice."""

    work: Work
    community: Community
    voice: Voice
    now: datetime

    @classmethod
    def of(cls, ask: Ask) -> "Theming":
        """Within a Call."""
        return cls(ask.work, ask.community, ask.voice, ask.now)

    @property
    def today(self) -> date:
        """The civil date in the community's zone."""
        return self.now.astimezone(ZoneInfo(self.community.zone)).date()

    def way(self) -> Way:
        """How the community votes."""
        return Way(self.work.themes.rules().way or template(self.community.template).theme_vote)

    def current(self) -> Quarter:
        """The quarter that today is in."""
        return quarter_on(self.work, self.community, self.today)

    def open_to_proposals(self) -> Quarter:
        """The quarter that a proposal is for: the first to come whose theme is not under way.

        One option alone, or none that is left, is no vote: a further proposal makes it one.
        """
        quarter = self.current().after
        ballot = self.work.ballots.now_open()
        while self.has_theme(quarter) or (
            ballot and ballot.quarter == quarter.first and not self._takes_more(ballot)
        ):
            quarter = quarter.after
        return quarter

    def _takes_more(self, ballot: Ballot) -> bool:
        """One that holds two or more is a vote under way: whoever comes later would be too late."""
        options = self.work.ballots.options(ballot.id)
        left = [option for option in options if not option.off]
        return len(left) < 2 and max(option.number for option in options) < ROOM

    def undecided(self) -> Quarter:
        """The quarter whose theme stewards may set: one whose vote chose nothing comes first."""
        now = self.current()
        # Their vote is over and the stewards were asked, so `/theme set` means that one without
        # saying so.
        if not self.has_theme(now) and self.work.ballots.of_quarter(now.first):
            return now
        return now.after

    def has_theme(self, quarter: Quarter) -> bool:
        return self.theme_of(quarter) is not None

    def theme_of(self, quarter: Quarter) -> Theme | None:
        """The theme that was decided for this very quarter."""
        theme = self.work.themes.of(quarter.first)
        return theme if theme is not None and theme.first == quarter.first else None

    def closing_time(self, quarter: Quarter) -> datetime:
        """When a ballot for a quarter closes: as the community's times say, else in a week."""
        begins, ends = (
            instant(q.first, MIDNIGHT, self.community.zone) for q in (quarter, quarter.after)
        )
        told = [
            due
            for name, offset in timings(self.community)
            if name == CLOSES
            if (due := falls_due(self.community, name, offset, (begins, ends), self.community.zone))
            >= self.now + ENOUGH
        ]
        return min(told, default=self.now + A_WEEK)

    def set(
        self,
        quarter: Quarter,
        title: str,
        how: str,
        member: int | None,
        said: str,
        notes: Sequence[Words] = (),
    ) -> None:
        """Give a quarter its theme: its gatherings carry it, and every home is told.

        `said` makes the announcement unique; `member` is who proposed the theme, whose turn in a
        tie is over by that; `notes` say how it came about.
        """
        before = self.theme_of(quarter)
        if before is not None:
            notes = (*notes, theme_cards.in_place_of(before.title))
        theme = Theme(
            community_id=self.work.community,
            first=quarter.first,
            last=quarter.last,
            title=title,
            how=how,
            member_id=member,
            at=self.now,
        )
        self.work.themes.set(theme)
        for ballot in self.work.ballots.of_quarter(quarter.first):
            # What it chose may have been replaced, which it says as well.
            self.voice.redraw(Subject.of(ballot))
        self.voice.redraw(Subject(WANTED, quarter.number))
        meets = self._carried(quarter)
        role = presenter(self.work, meets) if meets else None
        card = theme_cards.announced(quarter, title, how, notes, meets, role, self.today, self.now)
        self.voice.post(card, f"theme:{quarter.number}:{said}")
        if not self.work.gatherings.meets(quarter.first, quarter.last):
            self.tell_unmet(theme, (), said)

    def _carried(self, quarter: Quarter) -> Gathering | None:
        """The gatherings of a quarter show its theme; the next of them."""
        gatherings = self.work.gatherings.within(quarter.first, quarter.last)
        for gathering in gatherings:
            if gathering.ends_at > self.now:
                kept(self.work, self.voice, gathering)
            else:
                redraw(self.voice, gathering.id)
        ahead = (g for g in gatherings if g.state == "planned" and g.starts_at > self.now)
        return next(ahead, None)

    def tell_unmet(self, theme: Theme, ways: Sequence[Button], said: str) -> None:
        """No gathering is left in the quarter of a theme: the stewards can mend that.

        While a community rests none is wanted.
        """
        if self.community.rest:
            return
        card = steward_cards.unmet(theme, ways, self.today)
        # Where there are ways, a steward has just done what left it so.
        self.tell_steward(card, f"unmet:{theme.first}:{said}", at_once=bool(ways))

    def tell_steward(self, card: Card, said: str, *, at_once: bool | None = None) -> None:
        """One steward in private, in turn."""
        ask_one(self, Note(card, STEWARDING, said, at_once=at_once))

    def tell_stewards(self, card: Card, said: str, *, at_once: bool | None = None) -> None:
        """Every steward in private."""
        for steward in self.work.members.stewards():
            self.voice.direct(steward, card, STEWARDING, said, at_once=at_once)
