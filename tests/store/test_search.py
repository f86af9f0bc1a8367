"""Search: what would not be found, found by the wrong people, or asked of the index unquoted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from store.communities import Community
from store.database import Session, Store
from store.directory import Directory
from store.search.fitting import fits
from store.search.search import Search
from store.search.shelved import Shelved
from store.work import Work
from tests.fresh import KINDS, fresh, kind

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHOLE = {
    "sqlite": "INSERT INTO searchtext (searchtext) VALUES ('integrity-check')",
    "postgresql": "SELECT 1 / (count(*) = count(t.id))\\:\\:integer FROM searchentry AS e"
    " FULL JOIN searchtext AS t ON t.id = e.id AND t.words = searchtext_of(e)",
}
"""Fails where the index is not what the entries say."""
ELSEWHERE = {
    "sqlite": "SELECT count(*) FROM searchtext WHERE searchtext MATCH 'elsewhere'",
    "postgresql": "SELECT count(*) FROM searchtext WHERE words @@ 'elsewhere'",
}


@pytest.fixture(scope="module", params=KINDS)
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Two communities with much the same in them; nothing in these tests is kept."""
    with kind(request):
        yield from two(tmp_path_factory.mktemp("search"))


def two(folder: Path) -> Iterator[Store]:
    opened = Store(fresh(folder))
    with opened.session() as session:
        for channel in ("one", "two"):
            made = Community(name=channel, template="first-friday", zone="UTC", founded_at=NOW)
            Directory(session).found(made, "fake", "here", channel, channel, NOW)
        put(Work(session, 1).search)
        Work(session, 2).search.put("resource", 1, "Elsewhere", "Silence, circles, templates", ())
    yield opened
    opened.close()


@pytest.fixture
def search(store: Store) -> Iterator[Search]:
    """The first community's search, in a transaction that is undone."""
    with store.engine.connect() as connection:
        connection.begin()
        with Session(connection) as session:
            yield Search(session, 1)


def put(search: Search) -> None:
    search.put("resource", 1, "Agenda template", "Step by step, with the follow-up.", ["Planning"])
    search.put("resource", 2, "Circles", "Silence as an opening. Café méthode.", ["best-practice"])
    search.put("query", 1, "How do you open with silence?", "I wonder.", ["openings"])
    search.put("answer", 5, "Begin with a minute", "Silence helps.", (), about=1)
    search.put("resource", 3, "会議の進め方", "静けさから始める", ())


def found(search: Search, sought: str, *kinds: str) -> list[tuple[str, int]]:
    return [(hit.kind, hit.number) for hit in search.find(sought, kinds=kinds)]


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("agenda", ("resource", 1)),
        ("AGENDA", ("resource", 1)),
        ("agen", ("resource", 1)),
        ("templates", ("resource", 1)),
        ("template step", ("resource", 1)),
        ("cafe methode", ("resource", 2)),
        ("follow-up", ("resource", 1)),
        ("#best-practice", ("resource", 2)),
        ("#planning agenda", ("resource", 1)),
        ('"open with silence"', ("query", 1)),
        ("“a minute”", ("answer", 5)),
        ("会議", ("resource", 3)),
        ("静け", ("resource", 3)),
    ],
)
def test_what_is_there_is_found_as_people_write_it(
    search: Search, sought: str, first: tuple[str, int]
) -> None:
    assert found(search, sought)[0] == first
    assert search.find(sought)[0].whole


@pytest.mark.parametrize("typed", ["agneda", "agendda", "agena", "agemda", "sillence", "cirlces"])
def test_a_slip_of_the_finger_is_seen_through_and_said(search: Search, typed: str) -> None:
    hit = search.find(typed)[0]
    assert not hit.whole


def test_where_nothing_has_every_word_the_rarest_ones_count(search: Search) -> None:
    hits = search.find("where is the agenda with silence")
    assert ("resource", 1) in {(hit.kind, hit.number) for hit in hits}
    assert not hits[0].whole


def test_a_phrase_is_found_in_its_order_alone(search: Search) -> None:
    assert search.find('"step by step"')[0].whole
    assert not any(hit.whole for hit in search.find('"step follow"'))


def test_a_title_comes_before_a_text_and_a_newer_one_before_an_older(search: Search) -> None:
    assert found(search, "silence") == [("query", 1), ("answer", 5), ("resource", 2)]


def test_kinds_narrow_it_down(search: Search) -> None:
    assert found(search, "silence", "resource") == [("resource", 2)]
    assert found(search, "silence", "query", "answer") == [("query", 1), ("answer", 5)]


def test_an_answer_tells_what_it_belongs_to(search: Search) -> None:
    assert search.find("begin minute")[0].about == 1


def test_what_changed_is_found_by_what_it_says_now(search: Search) -> None:
    search.put("resource", 1, "Something else", "Quite", ())
    assert search.find("agenda") == []
    assert found(search, "quite") == [("resource", 1)]


def test_what_was_dropped_is_gone_and_so_are_its_words(search: Search) -> None:
    search.drop("resource", 1)
    assert search.find("agenda") == []
    assert search.find("agneda") == []


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "#", "*", "NEAR(", "-", "🙂", '" " #'])
def test_what_has_no_word_in_it_finds_nothing(search: Search, typed: str) -> None:
    assert search.find(typed) == []


@pytest.mark.parametrize(
    "typed", ["title_words:agenda", "agenda OR silence", "agenda NOT x", '"agenda" OR "x', "a*b^c"]
)
def test_the_index_own_words_are_words_like_any_other(search: Search, typed: str) -> None:
    assert not any(hit.whole for hit in search.find(typed))


def test_another_communitys_words_are_neither_found_nor_guessed(search: Search) -> None:
    assert search.find("elsewhere") == []
    assert search.find("elsewere") == []


def shelve(search: Search, number: int, kind: str, confidential: bool) -> None:
    """A resource of a kind, with a search entry of its own."""
    added = {"number": number, "kind": kind, "confidential": confidential}
    search._session.connection().execute(
        text(
            "INSERT INTO resource (id, community_id, title, why, kind, url, address, text,"
            " confidential, message, role, added_at, opened) VALUES (:number, 1, 'Bell', '', :kind,"
            " '', '', '', :confidential, '', '', '2026-03-02 09:00:00', 0)"
        ),
        added,
    )
    search.put("resource", number, "Bell", "", ())


def test_what_is_left_out_of_the_shelf_takes_no_room_from_what_is_on_it(search: Search) -> None:
    shelve(search, 100, "tool", confidential=False)
    search.put("query", 9, "Who has a bell?", "", ())
    for number in range(101, 121):
        shelve(search, number, "tool" if number % 2 else "notes", confidential=True)
    inside, outside = Shelved("tool"), Shelved("tool", confidential=False)
    kept = search.find("bell", 3, ("resource",), inside)
    assert [hit.number for hit in kept] == [119, 117, 115]
    seen = search.find("bell", 3, shelved=outside)
    assert [(hit.kind, hit.number) for hit in seen] == [("resource", 100), ("query", 9)]
    assert len(search.find("bell", 200)) == 22


@pytest.mark.parametrize(
    ("sought", "fit", "slips"),
    [
        ("silen open", True, False),
        ("opened", True, False),
        ("klärung", True, False),
        ("silence chen", False, False),
        ("silense", False, False),
        ("silense", True, True),
        ("chen", False, True),
    ],
)
def test_a_text_fits_as_search_reads_words(sought: str, fit: bool, slips: bool) -> None:
    said = "Silence as an opening, Konfliktklärung, opens"
    assert fits(sought, said, slips=slips) is fit


WORDS = st.sampled_from(
    ["agenda", "silence", "open", "circles", '"', "#best", "OR", "x", "a*", "ü"]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
@settings(max_examples=300)
def test_whatever_is_typed_is_answered_with_ones_own_alone(store: Store, typed: str) -> None:
    def look(search: Search) -> None:
        hits = search.find(typed)
        assert len(hits) == len(set(hits)) <= 10
        assert not any(hit.title == "Elsewhere" for hit in hits)

    store.look(lambda session: look(Search(session, 1)))


@given(st.lists(st.tuples(st.integers(1, 4), st.text("abcü é", max_size=12), st.booleans())))
@settings(max_examples=60)
def test_the_index_and_the_vocabulary_are_what_the_entries_say(
    store: Store, changes: list[tuple[int, str, bool]]
) -> None:
    with store.engine.connect() as connection:
        connection.begin()
        session = Session(connection)
        search = Search(session, 2)
        for number, said, kept in changes:
            if kept:
                search.put("resource", number, said, said[::-1], (said[:3],))
            else:
                search.drop("resource", number)
        connection.execute(text(WHOLE[connection.dialect.name]))
        rows = connection.execute(
            text(
                "SELECT title_words || ' ' || tag_words || ' ' || body_words FROM searchentry"
                " WHERE community_id = 2"
            )
        )
        counted: dict[str, int] = {}
        for (said,) in rows:
            for word in set(said.split()):
                counted[word] = counted.get(word, 0) + 1
        known = connection.execute(
            text("SELECT word, entries FROM searchword WHERE community_id = 2")
        )
        assert {row[0]: row[1] for row in known} == counted
        session.close()


def test_a_community_that_goes_takes_its_words_along(store: Store) -> None:
    with store.engine.connect() as connection:
        connection.begin()
        connection.execute(text("DELETE FROM community WHERE id = 2"))
        asked = text(ELSEWHERE[connection.dialect.name])
        assert connection.execute(asked).scalar() == 0
        left = text("SELECT count(*) FROM searchword WHERE community_id = 2")
        assert connection.execute(left).scalar() == 0


@pytest.mark.parametrize(
    ("kept", "sought"),
    [
        ("Konfliktklärung im Team", "Klärung"),
        ("Klärung im Team", "Konfliktklärung"),
        ("A debrief in four steps", "debriefing"),
        ("Debriefing in four steps", "debrief"),
        ("Facilitating large groups", "facilitation"),
        ("Moderator gesucht", "Moderation"),
        ("Übungen für den Anfang", "Übung"),
    ],
)
def test_compounds_and_other_forms_of_a_word_are_found(
    search: Search, kept: str, sought: str
) -> None:
    search.put("resource", 50, kept, "", ())
    search.put("resource", 51, "Modern gardens", "Of no use here.", ())
    found = search.find(sought)
    assert [hit.number for hit in found] == [50]
    assert found[0].whole


def test_a_title_that_is_what_was_asked_for_comes_first(search: Search) -> None:
    search.put("resource", 60, "Open space", "", ())
    search.put("resource", 61, "Space, open", "open space", ["open-space"])
    search.put("resource", 62, "Open space, open space", "", ())
    search.put("resource", 63, "Spaces that open", "Open space in the text.", ())
    assert [hit.number for hit in search.find("open SPACE")][:2] == [60, 62]


def test_what_was_typed_comes_before_its_other_forms(search: Search) -> None:
    search.put("resource", 70, "Klärung", "", ())
    search.put("resource", 71, "Konfliktklärung", "", ())
    assert [hit.number for hit in search.find("klärung")] == [70, 71]
