"""A draft: what a set-up says, put together into a rhythm and the dates of its first year."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bot import templates
from bot.core.rules.rhythm import Cycle, Pattern, Slot, slots
from bot.core.rules.rule_sayings import settled
from bot.core.rules.rule_words import rhythmed
from bot.gatherings.place import meets, parted
from bot.gatherings.plan import dates, pattern
from bot.series.parts import item
from bot.series.rules import any_day, last_day
from bot.templates import Finite
from store.communities import Community
from store.gatherings import Rhythm
from store.roles import AgendaItem

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Meant:
    """The rhythm that a set-up means: its template's, but for what was said in words."""

    rule: str
    time: time
    length: timedelta
    cycles: tuple[Cycle, ...]


def meant(key: str, said: str) -> Meant:
    """A template's rhythm with what was `said` of it, "" for nothing. Raises `NoRhythmSaid`."""
    told = templates.template(key)
    if not said:
        return Meant(told.rule, told.time, told.length, told.cycles)
    own = rhythmed(said)
    # A settled hour ends the alternation of hours; the other cycles go on (A1).
    over = {name for name, value in (("time", own.time), ("length", own.length)) if value}
    return Meant(
        own.rule,
        own.time or told.time,
        own.length or told.length,
        tuple(cycle for cycle in told.cycles if cycle.field not in over),
    )


def first_date(key: str, said: str, today: date, zone: str) -> date:
    """The first date of a rhythm that leaves time to tell people of it."""
    told, own = templates.template(key), meant(key, said)
    # What names no day ("every two weeks") begins on the template's.
    rule = own.rule if settled(own.rule, today) == own.rule else told.rule
    after = today + told.notice
    # A series counts its weeks from its first date, so that it need not wait for their turn.
    counted = after if told.series else today
    counting = Pattern(rule, counted, own.time, own.length, zone, frozenset(told.skip_months))
    # Two years, since a yearly rule or skipped months may leave the first one empty.
    found = next(slots(counting, after, after + 2 * YEAR), None)
    return found.day if found else after


def rhythm(community: Community) -> Rhythm:
    """The rhythm of a draft: its template's or one in words, from its first date, at its place."""
    told, first = templates.template(community.template), community.founding["first"]
    own = meant(community.template, community.founding.get("rhythm", ""))
    address, url = parted(community.founding["place"])
    # A series that no words were said of goes by its first date, whatever day that is.
    plain = told.series is not None and not community.founding.get("rhythm")
    made = Rhythm(
        community_id=community.id,
        rule=settled(any_day(own.rule) if plain else own.rule, date.fromisoformat(first)),
        starts_on=date.fromisoformat(first),
        time=own.time,
        length=int(own.length.total_seconds() // 60),
        zone=community.zone,
        skip_months=list(told.skip_months),
        cycles=[{"field": c.field, "values": list(c.values)} for c in own.cycles],
        defaults={
            "format": meets(told.format, address, url),
            "address": address,
            "link": url,
        },
    )
    if (meant_series := series(community)) is not None:
        made.until = last_day(pattern(made), meant_series.meetings)
    return made


def series(community: Community) -> Finite | None:
    """What a draft says of itself as a series, else what its template does; None for no series."""
    told = templates.template(community.template).series
    said: dict[str, Any] = community.founding.get("series", {})
    return Finite(**said) if told and said else told


def aimed(community: Community) -> bool:
    """Whether a draft says what it is for as far as it has to: a series has an aim of its own."""
    told = templates.template(community.template)
    return told.series is None or community.purpose != told.purpose


def agenda(community: Community) -> list[AgendaItem]:
    """The agenda of every gathering to be, as the template has it for such a goal."""
    meant_series = series(community)
    parts = templates.template(community.template).parts(meant_series.goal if meant_series else "")
    return [item(community.id, position, part) for position, part in enumerate(parts)]


def year(community: Community) -> list[Slot]:
    """The dates of the year that begins with the first one."""
    first = date.fromisoformat(community.founding["first"])
    return [slot for slot in dates(rhythm(community), first) if slot.day < first + YEAR]


def digest(community: Community) -> str:
    """A short text that is another one as soon as the draft says something else."""
    told = [community.name, community.template, community.zone, community.founding]
    told += [community.purpose] if series(community) else []
    # Short, as a button carries it; it tells versions apart and keeps no secret.
    return hashlib.blake2s(json.dumps(told, sort_keys=True).encode(), digest_size=6).hexdigest()
