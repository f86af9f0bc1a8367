"""Nothing is forgotten in archives: a table, a number or a kind that nobody declared is told."""

from sqlalchemy import JSON, Integer

from bot.core import living, prompts
from bot.core.discovery import discover
from store import tables
from store.archive.columns import columns
from store.archive.declared import COMES, STAYS, SUBJECTS, table_of
from store.core.columns import Counter

NUMBERS = """
    member.a_week forminggroup.least forminggroup.most occurrence.said purposeround.year
    series.meetings series.seats themerules.begins charterversion.number interviewround.seed
    interviewround.weeks poll.points poll.votes rhythm.length rhythm.first_ordinal seasonask.season
    term.months wish.every ballotoption.number gathering.ordinal gathering.length gathering.seats
    gathering.seats_online gathering.sequence gathering.walk_ins need.number pollchoice.number
    pollchoice.votes pollchoice.people pollvote.place pollvote.number pollvote.points
    agendaitem.position agendaitem.wanted agendaitem.minutes ending.days interviewseat.place
    query.month resource.opened crisis.length
"""
"""Whole numbers that count something, and are no row's."""
JSONS = """
    community.prompts community.intentions community.founding community.quiet_days import.dates
    draftedcycles.turns charterversion.texts rhythm.skip_months rhythm.cycles rhythm.defaults
    wish.likes wish.never wish.not_in gathering.own query.tags anonymous.added anonymous.thanks
    anonymous.waiting home.calls
"""
"""JSON in which no row is named."""


def test_every_table_comes_along_or_says_why_not() -> None:
    assert set(COMES) | set(STAYS) == set(tables.METADATA.tables)
    assert not set(COMES) & set(STAYS)


def test_every_number_and_json_in_it_names_a_row_or_is_known_to_name_none() -> None:
    counts, plain = set(NUMBERS.split()), set(JSONS.split())
    found = [
        (f"{name}.{each.name}", each, name) for name in COMES for each in columns(name).values()
    ]
    numbers = {
        where
        for where, each, _ in found
        if isinstance(each.column.type, Integer | Counter) and not each.of
    }
    # A vote's place is its option's number or none, as its ballot goes.
    assert numbers == counts | {"vote.place"}
    jsons = {
        w
        for w, e, name in found
        if isinstance(e.column.type, JSON) and e.name not in COMES[name].inside
    }
    assert jsons == plain


def test_every_kind_of_subject_is_a_tables_or_none() -> None:
    discover()
    kinds = set(living._declared) | {each.about for each in prompts.prompts().values()}
    assert {kind for kind in kinds if table_of(kind) not in {*tables.METADATA.tables, ""}} == set()
    assert set(SUBJECTS) <= kinds
