"""`convene people`: the operator finds somebody and erases them in all communities."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner, Result

from adapters.cli.app import app
from store.audit import OPERATOR, Entry
from store.communities import Community
from store.database import Store
from store.members import Account, Member
from store.work import Work
from tests.cli.conftest import Told, environment
from tests.fresh import fresh
from tests.moved import AT

Run = Callable[..., Told]
COMMAND = [sys.executable, "-c", "from adapters.cli.app import main; main()"]
SLACK, DISCORD = "slack:T1", "discord:900"
PEOPLE = {
    # Of each community: who is there, and by which account.
    "First Friday": [("Ana Ruiz", f"{SLACK}:U1"), ("Ben", f"{SLACK}:U2"), ("Ola", "")],
    "Second Monday": [("Ana", f"{SLACK}:U1"), ("Ben", f"{DISCORD}:77"), ("Ola", "")],
    "Third Way": [("Benjamin", "discord:901:77")],
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which some people are in several communities, and some are called alike."""
    made = fresh(tmp_path)
    store = Store(made)
    with store.session() as session:
        for name, people in PEOPLE.items():
            here = Community(name=name, template="quarterly", zone="UTC", founded_at=AT)
            session.add(here)
            session.flush()
            for called, account in people:
                one = Member(community_id=here.id, name=called, joined_at=AT)
                session.add(one)
                session.flush()
                if account:
                    session.add(an_account(one, *account.split(":")))
    store.close()
    return made


def an_account(of: Member, platform: str, workspace: str, user: str) -> Account:
    return Account(
        community_id=of.community_id,
        member_id=of.id,
        platform=platform,
        workspace=workspace,
        user=user,
    )


def run(url: str, *args: str, answer: str = "") -> Result:
    done = CliRunner().invoke(app, ["people", *args], input=answer, env={"DATABASE_URL": url})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def left(url: str) -> list[str]:
    """Everybody who has a name still."""
    store = Store(url)
    try:
        return sorted(
            store.look(lambda s: s.exec(select(Member.name).where(Member.name != "")).all())
        )
    finally:
        store.close()


def noted(url: str) -> list[tuple[int, str, int | None, dict[str, str]]]:
    """What the operator did, as the communities' trails tell it."""
    store = Store(url)
    try:
        query = select(Entry).where(Entry.source == OPERATOR).order_by(Entry.community_id)  # type: ignore[arg-type]
        found = store.look(lambda s: s.exec(query).all())
        return [(e.community_id, e.command, e.member_id, e.args) for e in found]
    finally:
        store.close()


def test_somebody_is_found_by_a_part_of_their_name_or_by_an_account(url: str) -> None:
    found = run(url, "find", "BEN").stdout.splitlines()
    assert found == [
        "1/2  Ben  (First Friday; slack:T1:U2)",
        "2/5  Ben  (Second Monday; discord:900:77)",
        "3/7  Benjamin  (Third Way; discord:901:77)",
    ]
    assert run(url, "find", "U2").stdout.splitlines() == found[:1]
    assert run(url, "find", "77").stdout.splitlines() == found[1:]
    nobody = run(url, "find", "Zoe")
    assert (nobody.exit_code, nobody.stdout) == (
        1,
        "Nobody is called so, or has such an account.\n",
    )


def test_somebody_is_erased_in_all_communities_once_the_operator_has_seen_what_goes(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var" / "backups").mkdir(parents=True)
    (tmp_path / "var" / "backups" / "convene-20261101-000000.db").touch()
    asked = run(url, "erase", "Ana Ruiz", answer="n\n")
    assert asked.exit_code == 130
    told = asked.stdout
    assert "1/1  Ana Ruiz  (First Friday; slack:T1:U1)\n" in told
    assert "2/4  Ana  (Second Monday; slack:T1:U1)\n" in told
    assert "What stays: A row without a name" in told
    assert "1 copy in var/backups, of " in told
    assert "keeps them until it goes." in told
    assert len(left(url)) == 7
    assert run(url, "erase", "Ana Ruiz", answer="y\n").exit_code == 0
    assert left(url) == ["Ben", "Ben", "Benjamin", "Ola", "Ola"]
    # The stewards of both communities can read that it was done, and nobody of whom.
    assert noted(url) == [(1, "people erase", None, {}), (2, "people erase", None, {})]


def test_somebody_who_is_another_number_once_it_is_answered_is_looked_at_again(
    url: str, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [*COMMAND, "people", "erase", "U1"],
        cwd=tmp_path,
        env=environment(DATABASE_URL=url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as asked:
        assert asked.stdout is not None
        said = b""
        while b"[y/N]" not in said:
            said += (more := os.read(asked.stdout.fileno(), 4096))
            assert more, said
        ana_is_one_with_ben(url)
        answered, _none = asked.communicate(b"y\n", timeout=60)
    assert asked.returncode == 2
    assert b"Meanwhile they were made one with another member" in answered
    assert left(url) == ["Ana", "Ben", "Ben", "Benjamin", "Ola", "Ola"]


def ana_is_one_with_ben(url: str) -> None:
    """Their accounts are one person's from now on, in one of two communities."""
    store = Store(url)
    with store.session() as session:
        ana, ben = session.get(Member, 1), session.get(Member, 2)
        assert ana is not None
        assert ben is not None
        work = Work(session, 1)
        work.members.hand_over(ana, ben)
        work.members.remove(ana)
    store.close()


def test_one_account_on_discord_is_one_person_on_all_servers(url: str) -> None:
    assert run(url, "erase", "77", "--yes").exit_code == 0
    assert left(url) == ["Ana", "Ana Ruiz", "Ben", "Ola", "Ola"]


def test_accounts_that_are_linked_lead_from_one_community_to_the_next(url: str) -> None:
    store = Store(url)
    with store.session() as session:
        ana = session.exec(select(Member).where(Member.name == "Ana")).one()
        session.add(an_account(ana, "discord", "900", "78"))
        there = Community(name="Fourth Row", template="quarterly", zone="UTC", founded_at=AT)
        session.add(there)
        session.flush()
        for called, account in (("Ruiz", "discord:902:78"), ("Zoe", "slack:T9:U9")):
            one = Member(community_id=there.id, name=called, joined_at=AT)
            session.add(one)
            session.flush()
            session.add(an_account(one, *account.split(":")))
    store.close()
    # From Slack in one community over both in another to Discord in a third.
    assert run(url, "erase", "Ana Ruiz", "--yes").exit_code == 0
    assert left(url) == ["Ben", "Ben", "Benjamin", "Ola", "Ola", "Zoe"]


@pytest.mark.parametrize("said", ["Ben", "Ola"])
def test_several_who_are_called_alike_are_told_apart_by_their_numbers(
    told: Run, url: str, said: str
) -> None:
    done = told("people", "erase", said, "--yes", DATABASE_URL=url)
    assert done.status == 2
    assert done.lines[0] == f"“{said}” may be several people. Say their numbers in place of it:"
    assert len(done.lines) == 3
    assert len(left(url)) == 7
    both = [line.partition(" ")[0] for line in done.lines[1:]]
    assert run(url, "erase", *both, "--yes").exit_code == 0
    assert said not in left(url)


def test_a_part_of_a_name_erases_nobody(told: Run, url: str) -> None:
    done = told("people", "erase", "Ruiz", "--yes", DATABASE_URL=url)
    assert done.status == 2
    [sentence] = done.lines
    assert sentence.startswith("Nobody is called “Ruiz” as a whole. `convene people find` looks")


def test_where_they_are_the_only_steward_it_is_asked_who_takes_over(told: Run, url: str) -> None:
    store = Store(url)
    with store.session() as session:
        ana = session.exec(select(Member).where(Member.name == "Ana Ruiz")).one()
        ana.steward_since = AT
        session.add(ana)
    store.close()
    done = told("people", "erase", "U1", "--yes", DATABASE_URL=url)
    assert done.status == 2
    assert done.lines == [
        "First Friday has no other steward. Say who takes over with --steward and a name: Ben. "
        "Nothing was changed."
    ]
    assert len(left(url)) == 7
    assert run(url, "erase", "U1", "--steward", "Ben", "--yes").exit_code == 0
    assert left(url) == ["Ben", "Ben", "Benjamin", "Ola", "Ola"]


def test_an_address_that_was_stopped_is_asked_again_where_its_owner_wishes(url: str) -> None:
    store = Store(url)
    for community in (1, 3):
        with store.work(community) as work:
            work.mail_stops.note("finn@example.org", f"secret-{community}")
    store.close()
    none = run(url, "ask-again", "bo@example.org")
    assert (none.exit_code, "Nobody had stopped" in none.output) == (1, True)
    done = run(url, "ask-again", "Finn@example.org")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "First Friday may ask there once more.",
        "Third Way may ask there once more.",
    ]
    assert run(url, "ask-again", "finn@example.org").exit_code == 1
    store = Store(url)
    trail = store.look(lambda s: list(s.exec(select(Entry).where(Entry.source == OPERATOR))))
    store.close()
    assert [(one.community_id, one.command, one.args) for one in trail] == [
        (1, "people ask-again", {}),
        (3, "people ask-again", {}),
    ]
