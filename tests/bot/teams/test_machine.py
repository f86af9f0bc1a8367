"""Teams: who is in which, and who is asked for a report, whatever happens in between."""

from collections.abc import Iterator

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import Session, col, update

from store.core.subject import Subject
from store.occurrences import Occurrence
from store.work import Work
from tests.machines.machine import BRIEF, MANY, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import Room

PEOPLE = ("Ana", "Bo", "Dee", "Eli")
NUMBERS = {name: number for number, name in enumerate(("Chris", *PEOPLE), 1)}
TEAMS = ("Law", "Sleep")
MEETING = 1

people, teams = st.sampled_from(PEOPLE), st.sampled_from(TEAMS)
reports = st.sampled_from(("We drew it.", "We slept."))


class Teams(Machine):
    """Teams joined, left, ended and formed anew, reported of and asked, twice and late."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.here = set(PEOPLE)
        self.there = dict(zip(TEAMS, (1, 2), strict=True))
        self.seats = {"Ana": "Law", "Bo": "Law", "Dee": "Sleep"}
        self.written: dict[int, str] = {}
        self.by: dict[int, str] = {}
        self.formed = len(TEAMS)

    @rule(name=people, team=teams, fate=fates)
    def somebody_joins(self, name: str, team: str, fate: str) -> None:
        for reply in self.type(name, f"/team join {team}", fate):
            mine = self.seats.get(name)
            # Whoever left the community is back by whatever they do.
            assert reply.refused == (team not in self.there or mine not in (None, team))
            if not reply.refused:
                self.here.add(name)
                self.seats[name] = team

    @rule(name=people, fate=fates)
    def somebody_leaves_their_team(self, name: str, fate: str) -> None:
        for reply in self.type(name, "/team leave", fate):
            assert reply.refused == (name not in self.seats)
            self.seats.pop(name, None)

    @rule(name=people, fate=fates)
    def somebody_leaves_the_community(self, name: str, fate: str) -> None:
        for reply in self.type(name, "/cop leave", fate):
            assert reply.refused == (name not in self.here)
            if not reply.refused:
                self.here.discard(name)
                self.seats.pop(name, None)

    @rule(name=people, team=teams, fate=fates)
    def a_steward_adds_somebody(self, name: str, team: str, fate: str) -> None:
        for reply in self.type("Chris", f"/team add {team} people:{name}", fate):
            free = self.seats.get(name) in (None, team)
            assert reply.refused != (team in self.there and free and name in self.here)
            if not reply.refused:
                self.seats[name] = team

    @rule(team=teams, fate=fates)
    def a_steward_ends_one(self, team: str, fate: str) -> None:
        for reply in self.type("Chris", f"/team end {team}", fate):
            assert reply.refused == (team not in self.there)
            self.there.pop(team, None)
            self.seats = {name: one for name, one in self.seats.items() if one != team}

    @rule(team=teams, fate=fates)
    def a_steward_opens_one(self, team: str, fate: str) -> None:
        for reply in self.type("Chris", f"/team open {team}", fate):
            assert reply.refused == (team in self.there)
            if not reply.refused:
                self.formed += 1
                self.there[team] = self.formed

    @rule(teams=st.integers(2, 4), fate=fates)
    def a_steward_draws_lots_for_too_few(self, teams: int, fate: str) -> None:
        free = len(self.here | {"Chris"}) - len(self.seats)
        if free >= teams:
            return
        for reply in self.type("Chris", f"/team draw {teams}", fate):
            assert reply.refused

    @rule(name=people, text=reports, fate=fates)
    def somebody_reports(self, name: str, text: str, fate: str) -> None:
        for reply in self.type(name, f"/team report {text}", fate):
            number = self.there.get(self.seats.get(name, ""), 0)
            others = number in self.written and self.by[number] != name
            assert reply.refused == (not number or (others and self.written[number] != text))
            if not reply.refused:
                self.written[number], self.by[number] = text, name

    @rule(name=people, fate=fates)
    def somebody_passes_it_on(self, name: str, fate: str) -> None:
        for reply in self.press(name, "team pass", fate):
            assert reply.refused == (name not in self.seats)

    @rule()
    def its_time_comes(self) -> None:
        """The clock asks one of each team, or the next one; as often as a template may say so."""
        now = self.now

        def due_again(session: Session) -> None:
            session.exec(
                update(Occurrence)
                .where(col(Occurrence.subject) == Subject("gathering", MEETING))
                .where(col(Occurrence.prompt).startswith("team-report"))
                .values(due_at=now, state="due", done_at=None)
            )

        self.room.store.write(due_again).result()
        self.run(self.room.passing.settle())
        with self.room.work() as work:
            for team in work.teams.all():
                seats = work.teams.seats(team.id)
                asked = any(seat.asked_for == MEETING for seat in seats)
                done = not seats or work.teams.report(team.id, MEETING) is not None
                assert asked or done or self.all_told(team.id)

    def all_told(self, team: int) -> bool:
        """Whether everybody who is in it was asked for this meeting before they left and came."""
        key = f"team-report:{team}:{MEETING}"
        mine = [NUMBERS[name] for name, one in self.seats.items() if self.there[one] == team]
        with self.room.work() as work:
            return all(work.outbox.said(key, [number]) for number in mine)

    def standing(self, session: Session) -> object:
        work = Work(session, 1)
        names = {number: name for name, number in NUMBERS.items()}
        known = {team.id: team.name for team in work.teams.all()}
        seats = {names[member]: known[team] for member, team in work.teams.seated().items()}
        told = {team.id: report.text for team, report in work.teams.reports(MEETING)}
        return {name: number for number, name in known.items()}, seats, told

    def expected(self) -> object:
        return self.there, self.seats, self.written

    def look(self) -> None:
        lines = " ".join(self.shown(self.message(Subject("teams", 1))))
        for team in self.there:
            assert f"{team} · {list(self.seats.values()).count(team)}" in lines
        meeting = " ".join(self.shown(self.message(Subject("gathering", MEETING))))
        assert all(text in meeting for text in self.written.values())


async def prepare(room: Room) -> None:
    """Ana and Bo are in the one, Dee in the other, Eli in none."""
    await room.found("series")
    for name in PEOPLE:
        await room.say(name, "/cop join")
    await room.say("Chris", "/team open Law, Sleep")
    for name, team in (("Ana", "Law"), ("Bo", "Law"), ("Dee", "Sleep")):
        await room.say(name, f"/team join {team}")


@pytest.fixture(scope="module")
def formed() -> Iterator[World]:
    with world("2026-03-02 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_nobody_is_in_two_teams_and_no_report_is_lost(formed: World) -> None:
    holds(lambda: Teams(formed), BRIEF)


@pytest.mark.soak
def test_so_it_is_in_the_long_run(formed: World) -> None:
    holds(lambda: Teams(formed), MANY)
