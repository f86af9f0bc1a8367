"""The demo killed amid its work: no answer that was confirmed is lost, nothing is posted twice."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest
from sqlmodel import select

from store.database import Store
from store.gatherings import Gathering
from store.members import Account
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundMessage
from store.rsvps import Rsvp

PATIENCE = 240.0
"""Seconds, on a machine that is busy with other things."""
ANSWERS = ("yes", "maybe", "no")
PEOPLE = ("ana", "bo", "dee", "eli", "fay", "gus")


@contextmanager
def demo(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real command on a folder, and its address once it is open."""
    convene = Path(sys.executable).with_name("convene")
    process = subprocess.Popen(
        [convene, "demo", "--port", "0", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "DEMO_FOLDER": str(folder)},
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http\S+", line)
        yield process, found[0] if found else ""
    finally:
        process.kill()
        process.communicate()


class Presser(threading.Thread):
    """Everybody answers again and again, until the bot is gone; what was confirmed is noted."""

    def __init__(self, address: str, rounds: random.Random, wanted: int) -> None:
        """`enough` is set once so many answers were `wanted` and confirmed."""
        super().__init__()
        self.confirmed: dict[str, str] = {}
        self.enough = threading.Event()
        self._address, self._rounds, self._wanted = address, rounds, wanted

    def run(self) -> None:
        """Answer until the bot is gone."""
        for told, (who, answer) in enumerate(press(self._address, self._rounds), 1):
            if not answer:
                self.confirmed.pop(who, None)  # unclear: either answer may stand
                return
            self.confirmed[who] = answer
            if told == self._wanted:
                self.enough.set()


def press(address: str, rounds: random.Random) -> Iterator[tuple[str, str]]:
    """Who was told that which answer is kept; "" for one of whom nothing is known."""
    headers = {"Origin": address.rstrip("/"), "Content-Type": "application/x-www-form-urlencoded"}
    with httpx2.Client(base_url=address, headers=headers, timeout=10) as client:
        for number in range(10_000):
            who, answer = rounds.choice(PEOPLE), rounds.choice(ANSWERS)
            sent = {"text": f"/rsvp {answer}", "id": f"{time.monotonic_ns()}-{number}"}
            try:
                told = client.post(f"/as/{who}/in/facilitators/say", data=sent)
            except httpx2.HTTPError:
                yield who, ""
                return
            assert told.status_code == 204, told.text
            yield who, answer


@pytest.mark.parametrize("seed", range(4))
def test_a_confirmed_answer_survives_a_kill_and_nothing_is_said_twice(
    seed: int, lived: Path, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    folder, wanted = tmp_path / "demo", chance.randint(2, 20)
    subprocess.run(["cp", "-r", lived, folder], check=True)
    before = written(folder, "taken")
    with demo(folder) as (process, address):
        presser = Presser(address, random.Random(seed), wanted)
        presser.start()
        assert presser.enough.wait(PATIENCE), "nobody was answered"
        # Within an answer, from its being kept to its being shown to everybody: each is a write.
        for _write in range(chance.randint(1, 4)):
            wait_for_write(folder)
        process.send_signal(signal.SIGKILL)
        presser.join()
    assert presser.confirmed
    assert written(folder, "taken") >= before + wanted
    with demo(folder) as (_process, address):
        assert address, "it did not open again"
    assert stands(folder, presser.confirmed) == presser.confirmed
    assert doubled(folder) == []


def test_a_past_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    for shown in (1, 12, 30):  # of some sixty messages
        convene = Path(sys.executable).with_name("convene")
        process = subprocess.Popen(
            [convene, "demo", "--port", "0", "--no-browser"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "DEMO_FOLDER": str(folder)},
        )
        deadline = time.monotonic() + PATIENCE
        while written(folder, "playgroundmessage") < shown:
            assert time.monotonic() < deadline, "its past does not go on"
            time.sleep(0.01)
        process.kill()
        process.wait()
        assert not lived_through(folder), "it came to its end before it was killed"
    with demo(folder) as (_process, address):
        assert address, "it did not open again"
    assert doubled(folder) == []


def test_the_demo_serves_the_calendar_that_it_offers(lived: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    subprocess.run(["cp", "-r", lived, folder], check=True)
    headers = {"Sec-Fetch-Site": "same-origin"}
    with (
        demo(folder) as (_process, address),
        httpx2.Client(base_url=address, headers=headers, timeout=PATIENCE) as browser,
    ):
        asked = {"text": "/gathering feed new", "id": "one-of-mine"}
        assert browser.post("/as/ana/in/facilitators/say", data=asked).status_code == 204
        page = browser.get("/as/ana/in/facilitators").text
        offered = re.findall(rf"{address}calendar/[\w-]+(?:\.ics)?", page)
        feed, opens = (next(a for a in offered if a.endswith(".ics") == ics) for ics in (1, 0))
        served = browser.get(feed)
        assert served.content.startswith(b"BEGIN:VCALENDAR")
        assert browser.head(feed).content == b""
        again = browser.get(feed, headers={"If-None-Match": served.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert browser.get(opens).headers["location"] == feed.replace("http:", "webcal:")
        # Google does not reach this machine.
        assert "Google" not in page


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo's folder with its past behind it."""
    folder = tmp_path_factory.mktemp("lived")
    with demo(folder) as (process, address):
        assert address
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
    return folder


def wait_for_write(folder: Path) -> None:
    """Wait until something more is written into a demo's database."""
    log, deadline = folder / "convene.db-wal", time.monotonic() + PATIENCE
    before = log.stat().st_mtime_ns
    while log.stat().st_mtime_ns == before:
        assert time.monotonic() < deadline, "nothing is written"
        time.sleep(0.0002)


def written(folder: Path, table: str) -> int:
    """How many rows were written into a demo's table, also while it is at work or not yet there."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'convene.db'}?mode=ro", uri=True)) as there:
            # Not how many there are: marks of what was taken long ago are forgotten.
            return int(there.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)  # noqa: S608
    except sqlite3.OperationalError:
        return 0


def lived_through(folder: Path) -> bool:
    """Whether a demo's past is over."""
    store = Store(f"sqlite:///{folder / 'convene.db'}")
    try:
        kept = store.look(lambda session: Playground(session).clock())
    finally:
        store.close()
    return kept is not None and kept.lived


def stands(folder: Path, wanted: dict[str, str]) -> dict[str, str]:
    """The answers to the next gathering as they stand, by user."""
    store = Store(f"sqlite:///{folder / 'convene.db'}")
    try:
        return store.look(
            lambda session: {
                account.user: rsvp.answer
                for rsvp, account, gathering in session.exec(
                    select(Rsvp, Account, Gathering)
                    .join(Account, Account.member_id == Rsvp.member_id)  # type: ignore[arg-type]
                    .join(Gathering, Gathering.id == Rsvp.gathering_id)  # type: ignore[arg-type]
                    .where(Gathering.state == "planned")
                )
                if account.user in wanted
            }
        )
    finally:
        store.close()


def doubled(folder: Path) -> list[tuple[str, int]]:
    """What the bot said to the same audience twice, word for word, and how often."""
    store = Store(f"sqlite:///{folder / 'convene.db'}")
    try:
        said = store.look(
            lambda session: Counter(
                (m.channel, m.user, m.card)
                for m in session.exec(select(PlaygroundMessage))
                if m.author == "" and m.private_to == ""
            )
        )
    finally:
        store.close()
    return [(card, count) for (_channel, _user, card), count in said.items() if count > 1]
