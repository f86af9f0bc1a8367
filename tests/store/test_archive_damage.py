"""A damaged archive: whatever befell it, all of a community comes out of it or nothing does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from store.archive.brought import bring
from store.archive.columns import columns, order
from store.archive.line import Faulty, Wrong
from store.database import Store
from tests.fresh import fresh
from tests.moved import put, told
from tests.store.lived import by_hand, lived

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def archive() -> Iterator[list[str]]:
    """The lines of a sound one, with a row of every table that is in any."""
    with TemporaryDirectory() as folder:
        store = lived(Path(folder) / "old")
        lines = told(store)
        store.close()
        yield lines


def rows(store: Store) -> int:
    """How many rows a database holds of what is in archives."""
    counts = [select(func.count()).select_from(table) for table in order()]
    return store.look(lambda s: sum(s.connection().scalar(each) or 0 for each in counts))


def came(content: bytes) -> int:
    """Bring this in, and tell how many rows are there then."""
    with TemporaryDirectory() as folder:
        path, store = Path(folder) / "damaged.jsonl", Store(fresh(Path(folder)), hurried=True)
        path.write_bytes(content)
        try:
            with store.session() as session:
                bring(session, path)
        except Faulty:
            assert rows(store) == 0
        else:
            assert rows(store) == content.count(b"\n") - 2
        finally:
            there = rows(store)
            store.close()
        return there


def whole(archive: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in archive).encode()


def befallen(archive: list[str], data: st.DataObject) -> bytes:
    """An archive to which one thing happened: on a disk, on its way, or by hand."""
    content, at = whole(archive), data.draw(st.integers(1, len(archive) - 2))
    match data.draw(st.sampled_from(["cut", "bit", "gone", "twice", "elsewhere", "by hand"])):
        case "cut":
            return content[: data.draw(st.integers(0, len(content) - 1))]
        case "bit":
            byte = data.draw(st.integers(0, len(content) - 1))
            changed = content[byte] ^ (1 << data.draw(st.integers(0, 7)))
            return content[:byte] + bytes([changed]) + content[byte + 1 :]
        case "gone":
            return whole([*archive[:at], *archive[at + 1 :]])
        case "twice":
            return whole(_ended([*archive[:at], archive[at], *archive[at:-1]]))
        case "elsewhere":
            others = [*archive[:at], *archive[at + 1 : -1]]
            others.insert(data.draw(st.integers(1, len(others))), archive[at])
            return whole(_ended(others))
        case _:
            record = json.loads(archive[at])
            table = next(iter(record.keys() - {"sum"}))
            name = data.draw(st.sampled_from(sorted(columns(table))))
            value = data.draw(ANYTHING | st.sampled_from([0, 1, 2, 99, -1, 10**9, "gathering:99"]))
            line = json.dumps({table: {**record[table], name: value}})
            return whole([*archive[:at], line, *archive[at + 1 :]])


def _ended(lines: list[str]) -> list[str]:
    return [*lines, json.dumps({"end": {"lines": len(lines) + 1}})]


def test_a_sound_one_comes_whole(archive: list[str]) -> None:
    assert came(whole(archive)) == len(archive) - 2


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_leaves_half_a_community(archive: list[str], data: st.DataObject) -> None:
    came(befallen(archive, data))


@pytest.mark.soak
@settings(max_examples=3000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_ever_leaves_half_a_community(archive: list[str], data: st.DataObject) -> None:
    came(befallen(archive, data))


Change = Callable[[list[str]], list[str]]


def everywhere(table: str, **values: object) -> Change:
    """A change by hand of every line of a table."""
    return lambda lines: [by_hand(line, table, **values) for line in lines]


FAULTS: dict[str, tuple[Change, Wrong, str]] = {
    "no head": (lambda lines: lines[1:], Wrong.NO_ARCHIVE, ""),
    "no end": (lambda lines: lines[:-1], Wrong.CUT, ""),
    "no community": (lambda lines: [lines[0], *lines[2:]], Wrong.CUT, ""),
    "more than the end": (lambda lines: [*lines, lines[5]], Wrong.DAMAGED, ""),
    "a newer form": (everywhere("archive", format=2), Wrong.NEWER, "Convene 0.3.0"),
    "newer tables": (everywhere("archive", revision="9999"), Wrong.NEWER, "Convene 0.3.0"),
    "no form": (everywhere("archive", format="1"), Wrong.NO_ARCHIVE, ""),
    "nobody": (everywhere("claim", member_id=77), Wrong.NOWHERE, "claim.member_id: member 77"),
    "no rhythm": (everywhere("rhythm", follows=77), Wrong.NOWHERE, "rhythm.follows: rhythm 77"),
    "one number": (everywhere("member", id=1), Wrong.TWICE, "member 1"),
    "came twice": (everywhere("attendance", member_id=1), Wrong.TWICE, "attendance"),
    "no zone": (everywhere("gathering", starts_at="2026-04-01T12:00"), Wrong.UNFIT, "starts_at"),
    "words": (everywhere("gathering", length="long"), Wrong.UNFIT, "gathering.length"),
    "too much": (everywhere("gathering", length=2**31), Wrong.UNFIT, "gathering.length"),
    "nothing": (everywhere("gathering", day=None), Wrong.UNFIT, "gathering.day"),
    "a zero": (everywhere("query", question="a\0b"), Wrong.UNFIT, "query.question"),
    "half a character": (everywhere("query", question="\ud800"), Wrong.UNFIT, "query.question"),
    "no number": (everywhere("seasonask", parts=[["soon", "host"]]), Wrong.UNFIT, "parts"),
    "no such zone": (everywhere("gathering", zone="Nowhere/Bad"), Wrong.UNFIT, "gathering.zone"),
    "no subject": (everywhere("occurrence", subject="gathering"), Wrong.UNFIT, "subject"),
    "unknown": (everywhere("member", shoe=41), Wrong.UNKNOWN, "member.shoe"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told_with_its_line(
    archive: list[str], fault: str, tmp_path: Path
) -> None:
    change, wrong, what = FAULTS[fault]
    store = Store(fresh(tmp_path), hurried=True)
    lines = change(archive)
    try:
        with pytest.raises(Faulty) as refused, store.session() as session:
            bring(session, put(lines, tmp_path))
        assert rows(store) == 0
    finally:
        store.close()
    assert (refused.value.wrong, what in refused.value.what) == (wrong, True), refused.value
    if wrong in (Wrong.NOWHERE, Wrong.TWICE, Wrong.UNFIT, Wrong.UNKNOWN):
        # The line at fault is one that was changed, or names what is gone.
        table = refused.value.what.partition(".")[0].partition(":")[0].partition(" ")[0]
        assert f'{{"{table}"' in lines[refused.value.line - 1]


def test_a_line_that_lacks_something_is_told(archive: list[str], tmp_path: Path) -> None:
    record = json.loads(archive[1])
    del record["community"]["zone"], record["sum"]
    store = Store(fresh(tmp_path), hurried=True)
    with pytest.raises(Faulty) as refused, store.session() as session:
        bring(session, put([archive[0], json.dumps(record), *archive[2:]], tmp_path))
    store.close()
    assert (refused.value.wrong, refused.value.line) == (Wrong.LACKS, 2)
    assert refused.value.what == "community.zone"
