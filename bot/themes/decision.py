"""Theming: how a quarter comes to its theme, whoever or whatever brings it about."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Card
from bot.core.i18n import _
from bot.core.rules.keys import key
from bot.core.rules.quarters import Quarter
from bot.core.rules.rhythm import instant
from bot.core.voice import STEWARDING, Voice
from bot.gatherings.change import kept
from bot.templates import template
from bot.templates.periods import quarter_on
from bot.templates.timings import MIDNIGHT, timings
from bot.themes import ballot_cards as cards
from bot.themes import cards as theme_cards
from bot.themes.ballot import ROOM, Option, Result, Way, cut
from bot.themes.tally import counted, proposals_of
from store.ballots import Ballot, BallotOption
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.occurrences import STEP, Occurrence
from store.roles import AgendaItem
from store.themes import Proposal, Theme
from store.work import Work

CLOSES = "theme-closes"
"""The prompt that closes a ballot."""
ENOUGH = timedelta(days=1)
"""A ballot is open for so long at least."""
A_WEEK = timedelta(days=7)
"""How long it is open where no time says otherwise."""
SOON = 200
"""Gatherings to come that are looked through for those of a quarter."""


@dataclass(frozen=True)
class Theming:
    """What it takes to bring themes about: a community's work at one moment, and its voice."""

    work: Work
    community: Community
    voice: Voice
    now: datetime

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

        One option alone is no vote yet: a further proposal makes it one.
        """
        quarter = self.current().after
        ballot = self.work.ballots.now_open()
        while self._has_theme(quarter) or (
            ballot and ballot.quarter == quarter.first and ballot.way != Way.CONSENT
        ):
            quarter = quarter.after
        return quarter

    def undecided(self) -> Quarter:
        """The quarter whose theme stewards may set: one whose vote chose nothing comes first."""
        now = self.current()
        if not self._has_theme(now) and self.work.ballots.of_quarter(now.first):
            return now
        return now.after

    def _has_theme(self, quarter: Quarter) -> bool:
        theme = self.work.themes.of(quarter.first)
        return theme is not None and theme.first == quarter.first

    def closing_time(self, quarter: Quarter) -> datetime:
        """When a ballot for a quarter closes: as the community's times say, else in a week."""
        begins, ends = (
            instant(q.first, MIDNIGHT, self.community.zone) for q in (quarter, quarter.after)
        )
        told = [
            due
            for name, offset in timings(self.community)
            if name == CLOSES
            if (due := offset.due(begins, ends, self.community.zone)) >= self.now + ENOUGH
        ]
        return min(told, default=self.now + A_WEEK)

    def begin(self, quarter: Quarter, closes_at: datetime) -> Ballot | None:
        """Open a ballot on what is proposed for a quarter; None where nothing is.

        Proposals that it has no room for are kept for the quarter after.
        """
        proposed = self.work.themes.proposed(quarter.first)
        if not proposed:
            return None
        rules = self.work.themes.rules()
        ballot = self.work.ballots.open(
            Ballot(
                community_id=self.work.community,
                quarter=quarter.first,
                way=self.way() if len(proposed) > 1 else Way.CONSENT,
                named=rules.named,
                members_only=rules.members_only,
                opened_at=self.now,
                closes_at=closes_at,
            )
        )
        for number, proposal in enumerate(self._with_room(proposed, quarter), 1):
            self.work.ballots.add_option(ballot.id, proposal.id, number)
        for before in self.work.ballots.closed(2):
            self.work.living.close(Subject.of(before))
        self.plan_closing(ballot, closes_at)
        self.voice.show(Subject.of(ballot))
        return ballot

    def _with_room(self, proposed: Sequence[Proposal], quarter: Quarter) -> list[Proposal]:
        endorsed = self.work.themes.endorsed([p.id for p in proposed])
        chosen = {option.id for option in cut([Option(p.id, p.at) for p in proposed], endorsed)}
        for proposal in proposed:
            if proposal.id not in chosen:
                proposal.quarter = quarter.after.first
                self.work.save(proposal)
        return [proposal for proposal in proposed if proposal.id in chosen]

    def plan_closing(self, ballot: Ballot, at: datetime) -> None:
        """Let the clock close a ballot at that time."""
        day = at.astimezone(ZoneInfo(self.community.zone)).date()
        step = f"{at:%Y-%m-%dT%H:%M}"
        self.work.occurrences.plan(
            [
                Occurrence(
                    community_id=self.work.community,
                    prompt=f"{CLOSES}{STEP}{step}",
                    step=step,
                    subject=Subject.of(ballot),
                    day=day,
                    due_at=at,
                )
            ]
        )

    def add(self, ballot: Ballot, proposal: Proposal) -> BallotOption | None:
        """Put a proposal on an open ballot, under a number of its own; None where it is full.

        One that was taken off comes back under its old number, with its votes. A second option
        makes a ballot of one a vote: who objected to the first is asked anew.
        """
        options = self.work.ballots.options(ballot.id)
        known = next((o for o in options if o.proposal_id == proposal.id), None)
        if known is not None:
            known.off = False
            self.work.save(known)
            return known
        number = max((option.number for option in options), default=0) + 1
        if number > ROOM:
            return None
        option = self.work.ballots.add_option(ballot.id, proposal.id, number)
        if ballot.way == Way.CONSENT:
            ballot.way = self.way()
            self.work.save(ballot)
            self.work.ballots.clear(ballot.id)
        return option

    def close(self, ballot: Ballot) -> bool:
        """Count, and write the result, the theme and its announcement; False where it is closed.

        What was chosen becomes the theme; where nothing was, the stewards are told.
        """
        result = counted(self.work, ballot)
        ours = self.work.ballots.close(ballot.id, result.winner, asdict(result), self.now)
        if not ours:
            return False
        self.voice.redraw(Subject.of(ballot))
        quarter = Quarter(ballot.quarter)
        named = proposals_of(self.work, ballot)
        if result.winner is None:
            card = cards.undecided(ballot, quarter, result, named, self.today)
            self.tell_stewards(card, f"undecided:{ballot.id}")
            return True
        how = "agreed" if ballot.way == Way.CONSENT else "vote"
        chosen = named[result.winner]
        self.set(quarter, chosen.title, how, chosen.member_id, f"ballot:{ballot.id}", result)
        return True

    def set(
        self,
        quarter: Quarter,
        title: str,
        how: str,
        member: int | None,
        said: str,
        result: Result | None = None,
    ) -> None:
        """Give a quarter its theme: its gatherings carry it, and every home is told.

        `said` makes the announcement unique; `member` is who proposed the theme.
        """
        self.work.themes.set(
            Theme(
                community_id=self.work.community,
                first=quarter.first,
                last=quarter.last,
                title=title,
                how=how,
                member_id=member,
                at=self.now,
            )
        )
        gatherings = [
            gathering
            for gathering in self.work.gatherings.ahead(self.now, SOON)
            if quarter.holds(gathering.day)
        ]
        for gathering in gatherings:
            kept(self.work, self.voice, gathering, self.now)
        meets = next(
            (g for g in gatherings if g.state == "planned" and g.starts_at > self.now), None
        )
        role = self.presenter(meets) if meets else None
        card = theme_cards.announced(quarter, title, how, result, meets, role, self.today, self.now)
        self.voice.post(card, f"theme:{quarter.number}:{said}")

    def presenter(self, gathering: Gathering) -> AgendaItem | None:
        """The role of presenting at a gathering, put on its agenda where there is none.

        None where as many present as are wanted.
        """
        agenda = self.work.roles.agenda(gathering)
        role = next((item for item in agenda if item.key.startswith("present")), None)
        if role is None:
            items = self.work.roles.give_own(gathering)
            role = AgendaItem(
                community_id=self.work.community,
                gathering_id=gathering.id,
                position=len(items),
                key=key("presenter", self.work.roles.titles(), {item.key for item in items}),
                title=_("Presenter"),
                asks=_("Bring something of your own on the theme, and talk it over with us."),
            )
            self.work.roles.add_item(role)
        taken = sum(c.role == role.key for c in self.work.roles.claims(gathering.id))
        return role if taken < role.wanted else None

    def tell_stewards(self, card: Card, said: str) -> None:
        """Every steward in private."""
        for steward in self.work.members.stewards():
            self.voice.direct(steward, card, STEWARDING, said)
