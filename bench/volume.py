"""How much is said in a year: in the channel, to a member, to a steward; and how roles are asked.

The people are those of bench/volume_people.py. What they set off themselves, such as a question
that is put into the channel for somebody, is counted by itself. With the name of a template
(`python -m bench.volume quarterly`) every message of its year is printed.
"""

import asyncio
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from bench.volume_year import HERE, ZONE, Year, live
from store.requests import Invitation

WANTED: Final = {
    # template: (posts, in the busiest month), (private to a member), (to a steward, busiest month)
    "first-friday": ((40, 4), 12, (20, 3)),
    "alternating": ((50, 5), 16, (20, 3)),
    "quarterly": ((24, 3), 8, (20, 3)),
    # Eight meetings in five months: whoever has a role and speaks for a team hears of both.
    "series": ((48, 9), 20, (20, 4)),
    # A case and a tool each month, online; a steward hears each of 13 answers to check-ins besides.
    "provider": ((40, 4), 16, (33, 4)),
}
"""At most so many messages in a year, or in the life of a series."""
CHECK_INS: Final = 13
"""Times that a leader is asked in a year how it goes."""
A_MEETING: Final = 6
"""Posts for each meeting of a series, at most."""
REQUESTS: Final = 1.5
"""Requests for each role that was held, at most."""
FILLED: Final = "settled"
"""What a request says whose role others filled soon after."""
LET_PASS: Final = 2
PEACE: Final = 3
"""Gatherings for which nobody is asked who left two requests unanswered."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A year in figures. `members` are the fewest and the most messages that one of them got.

    `posts` are what the clock says in the channel, `for_somebody` what a member set off there.
    Of the `requests` those `for_the_year` are about a gathering of it, as are the roles `filled`.
    """

    posts: int
    busiest: int
    for_somebody: int
    members: tuple[int, int]
    stewards: int
    stewards_busiest: int
    a_day: int
    a_week: int
    requests: int
    unanswered: int
    for_the_year: int
    beyond: int
    filled: int
    meetings: int
    check_ins: int


def figures(year: Year) -> Figures:
    """What a year comes to."""
    private: dict[str, list[datetime]] = {name: [] for name in year.names.values()}
    heard = [one for one in year.ear.heard if one.workspace == HERE]
    for one in heard:
        if one.user:
            private[one.user].append(one.at)
    public = [one for one in heard if not one.user]
    posts = [one.at for one in public if not one.asked]
    members = [len(at) for name, at in private.items() if name not in year.stewards]
    stewards = [private[name] for name in year.stewards]
    asked = _requests(year.invitations)
    return Figures(
        posts=len(posts),
        busiest=_busiest(posts),
        for_somebody=len(public) - len(posts),
        members=(min(members), max(members)),
        stewards=max(map(len, stewards)),
        stewards_busiest=max(map(_busiest, stewards)),
        a_day=max(map(_in_a_day, year.unasked.values())),
        a_week=max(map(_in_a_week, year.unasked.values())),
        requests=sum(map(len, asked.values())),
        unanswered=sum(
            one.needed and not one.answered for theirs in asked.values() for one in theirs
        ),
        for_the_year=sum(one.about in year.over for theirs in asked.values() for one in theirs),
        beyond=sum(_beyond(theirs, year.took.get(who, ())) for who, theirs in asked.items()),
        filled=year.filled,
        meetings=year.meetings,
        check_ins=len(year.check_ins),
    )


def _busiest(said: Iterable[datetime]) -> int:
    """The most in one month."""
    return max(Counter((at.year, at.month) for at in said).values(), default=0)


def _in_a_day(said: list[datetime]) -> int:
    """The most on one day of the community's."""
    home = ZoneInfo(ZONE)
    return max(Counter(at.astimezone(home).date() for at in said).values(), default=0)


def _in_a_week(said: list[datetime]) -> int:
    """The most within seven days."""
    return max((sum(0 <= (later - at).days < 7 for later in said) for at in said), default=0)


@dataclass(frozen=True, slots=True)
class Request:
    """One message in which somebody was asked; `about` is the first gathering that it names.

    `needed`: some role of it was not filled by others before anybody could be missed.
    """

    at: datetime
    about: int
    answered: bool
    needed: bool


def _requests(invitations: Iterable[Invitation]) -> dict[int, list[Request]]:
    """For each person, the requests they got, one for each message."""
    rows: dict[int, dict[datetime, list[Invitation]]] = {}
    for one in sorted(invitations, key=lambda one: one.asked_at):
        rows.setdefault(one.member_id, {}).setdefault(one.asked_at, []).append(one)
    return {
        member: [
            Request(
                at,
                min(one.gathering_id for one in named),
                answered=any(one.answer not in ("", FILLED) for one in named),
                needed=any(one.answer != FILLED for one in named),
            )
            for at, named in theirs.items()
        ]
        for member, theirs in rows.items()
    }


def _beyond(asked: list[Request], took: Sequence[datetime]) -> int:
    """Requests for one of the three gatherings after two that were let pass in a row.

    Whoever took a role meanwhile may be asked again; after the peace two more have to be let pass.
    """
    found, silences, until, before = 0, 0, 0, None
    for one in asked:
        if before is not None and any(before < at < one.at for at in took):
            silences, until = 0, 0
        # Dates are numbered as they come: nobody adds or moves one here.
        found += one.about <= until
        if one.needed:
            silences = 0 if one.answered else silences + 1
        if silences == LET_PASS:
            silences, until = 0, one.about + PEACE
        before = one.at
    return found


def measure() -> None:
    """Print the table, a column for each template, beside what is wanted."""
    _quietly()
    told = {template: figures(asyncio.run(live(template))) for template in WANTED}
    print("Messages in a year                 " + "".join(f"{name:>20}" for name in told))
    for label, said in _rows(told).items():
        print(f"  {label:34}" + "".join(f"{cell:>20}" for cell in said))


def _rows(told: dict[str, Figures]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for template, one in told.items():
        posts, member, steward = WANTED[template]
        # What is asked at its end is for gatherings of the next one.
        ratio = one.for_the_year / one.filled if one.filled else 0.0
        cells = {
            "posts of its own (busiest month)": _cell(
                f"{one.posts} ({one.busiest})", f"{posts[0]} ({posts[1]})"
            ),
            "of these for each meeting": _for_each(template, one),
            "posts for whoever asked or shared": str(one.for_somebody),
            "private to a member": _cell(f"{one.members[0]}-{one.members[1]}", member),
            "to a steward (busiest month)": _cell(
                f"{one.stewards} ({one.stewards_busiest})", f"{steward[0]} ({steward[1]})"
            ),
            "unasked to one on a day, in a week": _cell(f"{one.a_day}, {one.a_week}", "1, 3"),
            "role requests, unanswered": f"{one.requests}, {one.unanswered}",
            "in peace after two, asked": _cell(one.beyond, 0),
            "requests for a role held": _cell(f"{ratio:.2f} ({one.filled})", REQUESTS),
            "check-ins with one leader": _cell(one.check_ins, CHECK_INS) if one.check_ins else "",
        }
        for label, cell in cells.items():
            rows.setdefault(label, []).append(cell)
    return rows


def _for_each(template: str, one: Figures) -> str:
    """Posts for each meeting; what is wanted of them is said of a series alone."""
    said = f"{one.posts / max(one.meetings, 1):.1f} ({one.meetings})"
    return _cell(said, A_MEETING) if template == "series" else said


def _cell(said: object, wanted: object) -> str:
    return f"{said} of {wanted}"


def said(template: str) -> None:
    """Print every message of a year: when, to whom, and how it begins."""
    _quietly()
    heard = asyncio.run(live(template)).ear.heard
    for one in (one for one in heard if one.workspace == HERE):
        begins = " / ".join(one.text.splitlines()[:3])
        print(f"{one.at:%a %Y-%m-%d %H:%M}  {one.user or '#':8} {begins[:110]}")


def _quietly() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        said(name)
    if not sys.argv[1:]:
        measure()
