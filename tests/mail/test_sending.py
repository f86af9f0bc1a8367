"""An e-mail goes out once, whatever the mail server does, and to nobody who is not to have it."""

import asyncio
import re
import ssl
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import select
from structlog.testing import capture_logs

from adapters.mail.chat import AT_ONCE
from adapters.mail.message import LONGEST, Draft, message
from adapters.mail.seals import sealed, unsealed
from adapters.mail.smtp import Server
from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.rules.visible import shortened
from scheduler.courier import LEASE
from store.mail import AGREED
from store.members import EMAIL, Member
from store.outbox import Delivery
from tests.mail.certificate import certificate
from tests.mail.conftest import Mailing, joined
from tests.room import founded
from tests.wire.mail.post import Post

START = datetime(2026, 3, 2, tzinfo=UTC)


def states(mailing: Mailing) -> list[str]:
    query = select(Delivery).where(Delivery.account_id != None)  # noqa: E711 - SQL's
    return mailing.room.store.look(lambda s: [d.state for d in s.exec(query)])


async def test_what_is_refused_for_now_is_tried_again_with_growing_pauses(
    mailing: Mailing,
) -> None:
    mailing.post.to_rcpt = ["450 4.2.1 busy", "451 4.7.1 greylisted"]
    mailing.post.to_data = ["452 4.3.1 no room"]
    await mailing.ask()
    await mailing.room.later(seconds=4)
    assert (mailing.post.attempts, len(mailing.post.came)) == (2, 0)
    await mailing.room.later(seconds=6)
    assert (mailing.post.attempts, len(mailing.post.came)) == (3, 0)
    await mailing.room.later(seconds=16)
    assert (mailing.post.attempts, len(mailing.post.came)) == (4, 1)


@pytest.mark.parametrize("at", ["to_rcpt", "to_data"])
@pytest.mark.parametrize("said", ["550 5.1.1 no such mailbox", "550 5.2.1 disabled", "553 unknown"])
async def test_what_is_refused_for_good_closes_the_address_and_tells_a_steward_once(
    mailing: Mailing, at: str, said: str
) -> None:
    setattr(mailing.post, at, [said])
    with capture_logs() as logged:
        await mailing.ask()
        await mailing.room.later(days=40)
    assert (mailing.post.attempts, mailing.post.came) == (1, [])
    told = [s for s in mailing.room.chat.shown if "can't write to Finn" in s.text]
    assert len(told) == 1
    # What the log says of it names nobody.
    assert "finn@" not in str(logged)


@pytest.mark.parametrize("at", ["to_rcpt", "to_data"])
@pytest.mark.parametrize(
    "said",
    [
        "554 5.7.1 <finn@example.org>: Relay access denied",
        "550 relay not permitted",
        "554 Message rejected: convene@example.org is not verified",
        "550 5.4.5 Daily sending quota exceeded",
        "550 5.1.8 Sender address refused",
        "530 5.7.0 Authentication required",
        "552 5.3.4 Message too big",
    ],
)
async def test_where_we_may_not_send_no_address_is_taken_for_a_wrong_one(
    mailing: Mailing, at: str, said: str
) -> None:
    setattr(mailing.post, at, [said])
    with capture_logs() as logged:
        await mailing.ask()
        await mailing.room.later(minutes=1)
    assert (mailing.post.attempts, len(mailing.post.came)) == (2, 1)
    assert not [s for s in mailing.room.chat.shown if "can't write to" in s.text]
    # The operator reads why, and nobody's address.
    warned = [one for one in logged if one["log_level"] == "warning"]
    assert len(warned) == 1
    assert warned[0]["reason"].startswith(f"mail server: {said[:3]}")
    assert "finn" not in str(logged)


async def test_a_mail_server_that_is_away_or_refuses_us_loses_nothing(mailing: Mailing) -> None:
    await mailing.post.close()
    await mailing.ask()
    await mailing.post.open()
    mailing.post.to_mail = ["550 5.7.1 sender not allowed"]
    await mailing.room.later(seconds=10)
    assert (mailing.post.attempts, mailing.post.came) == (1, [])
    await mailing.room.later(minutes=1)
    assert (mailing.post.attempts, len(mailing.post.came)) == (2, 1)
    assert not [s for s in mailing.room.chat.shown if "can't write to" in s.text]


async def test_a_lost_answer_may_repeat_a_letter_and_it_is_the_same_message(
    mailing: Mailing,
) -> None:
    mailing.post.lost = 1
    await mailing.ask()
    await mailing.room.later(minutes=1)
    first, second = mailing.post.came
    assert first.message["Message-ID"] == second.message["Message-ID"]
    # Whichever of both they keep, its links work.
    for one in (first, second):
        page = await mailing.browser.get(mailing.links(one)["Yes, write to me"])
        assert "Yes, write to me" in page.text
    await mailing.room.later(hours=1)
    assert len(mailing.post.came) == 2


async def test_a_process_that_died_between_claim_and_sending_sends_it_once(
    mailing: Mailing,
) -> None:
    sent = mailing.room.chats.pop(EMAIL)

    class Dies:
        """A process that ends right before it would send."""

        platform, share = EMAIL, None
        wait, free = sent.wait, sent.free

        async def post(self, *_given: object) -> None:
            raise asyncio.CancelledError

    mailing.room.chats[EMAIL] = Dies()  # type: ignore[assignment]
    await mailing.ask()
    assert states(mailing) == ["claimed"]
    mailing.room.chats[EMAIL] = sent
    await mailing.room.later(seconds=int(LEASE.total_seconds()) + 1)
    assert (states(mailing), len(mailing.post.came)) == (["sent"], 1)
    await mailing.room.later(hours=1)
    assert len(mailing.post.came) == 1


async def test_few_are_handed_in_at_once_and_all_arrive(mailing: Mailing) -> None:
    await mailing.agree()
    with mailing.room.work() as work:
        for number in range(8):
            guest = Member(community_id=1, name=f"Guest{number}", guest=True, joined_at=START)
            work.members.add(guest)
            found = work.mail.add(guest.id, f"user-{number}", f"g{number}@example.org", START)
            work.mail.settle(found, AGREED, START)
    mailing.post.slow = 0.05
    # Any change of an address tells everybody who was not told yet.
    await mailing.do("cop by-email?way=no")
    await mailing.do("cop by-email?way=yes")
    await mailing.room.later(days=1)
    assert {one.to for one in mailing.post.came[2:]} >= {f"g{n}@example.org" for n in range(8)}
    assert 1 < mailing.post.most <= AT_ONCE


async def test_what_waits_for_somebody_who_stopped_is_not_sent(mailing: Mailing) -> None:
    await mailing.agree()
    await mailing.press(mailing.links()["I'll be there"], "rsvp?answer=yes&gathering=%231")
    # It is busy for long enough that they stop meanwhile.
    mailing.post.to_rcpt = ["450 busy"] * 3
    await mailing.room.say("Chris", "/gathering cancel 2026-04-03 the house is closed")
    assert "due" in states(mailing)
    await mailing.do("cop by-email?way=no")
    sent = len(mailing.post.came)
    await mailing.room.later(days=2)
    assert len(mailing.post.came) == sent
    assert "due" not in states(mailing)


async def test_a_letter_is_whole(mailing: Mailing) -> None:
    await mailing.agree()
    letter = mailing.last.message
    assert letter["From"] == "Phoenix facilitators <convene@example.org>"
    assert (letter["To"], letter["Reply-To"]) == ("finn@example.org", "chris@example.org")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime == mailing.room.clock.now()
    assert letter["Message-ID"].endswith("@example.org>")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = mailing.links()["Stop these e-mails"]
    assert letter["List-Unsubscribe"] == f"<https://convene.example.org{stop}>"
    [calendar] = letter.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert "SUMMARY:Phoenix facilitators" in calendar.get_content()
    assert "Friday, April 3, 13:00" in mailing.last.text
    # No picture, script or style: what is shown is fetched from nowhere.
    html = mailing.last.html
    assert f'href="https://convene.example.org{mailing.links()["Maybe"]}"' in html
    assert not [tag for tag in ("<img", "<script", "<style", "<form") if tag in html]


def event(mailing: Mailing) -> tuple[str, Any]:
    """What the last letter has for a calendar: its method, and the event."""
    [part] = mailing.last.message.iter_attachments()
    found = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == found["METHOD"]
    [one] = found.walk("VEVENT")
    return str(found["METHOD"]), one


async def test_a_date_in_a_calendar_follows_what_becomes_of_it(mailing: Mailing) -> None:
    await mailing.agree()
    await mailing.press(mailing.links()["I'll be there"], "rsvp?answer=yes&gathering=%231")
    method, first = event(mailing)
    assert (method, first["STATUS"]) == ("PUBLISH", "CONFIRMED")
    assert first["DTSTART"].dt.isoformat() == "2026-04-03T13:00:00-07:00"
    await mailing.room.say("Chris", "/gathering move 2026-04-03 2026-04-10")
    assert "is now" in mailing.last.text
    method, moved = event(mailing)
    assert (method, moved["UID"]) == ("PUBLISH", first["UID"])
    assert moved["DTSTART"].dt.isoformat() == "2026-04-10T13:00:00-07:00"
    assert moved["SEQUENCE"] > first["SEQUENCE"]
    await mailing.room.say("Chris", "/gathering cancel 2026-04-10 the house is closed")
    assert "is cancelled" in mailing.last.text
    method, off = event(mailing)
    assert (method, off["STATUS"], off["UID"]) == ("CANCEL", "CANCELLED", first["UID"])
    assert off["SEQUENCE"] > moved["SEQUENCE"]
    await mailing.room.say("Chris", "/gathering restore 2026-04-10")
    method, back = event(mailing)
    assert (method, back["STATUS"], back["UID"]) == ("PUBLISH", "CONFIRMED", first["UID"])
    assert back["SEQUENCE"] > off["SEQUENCE"]


NASTY = "Phoenix\r\nBcc: all@example.org\u2028X-Evil: yes\x00 <script>alert(1)</script>"


@pytest.mark.parametrize(
    "name",
    [
        'Phönix, "Kreis" <a@b.c>',
        "練習の会",
        "a" * 300,
        "Zoë's; group: all, of us",
        "練習の会" * 30,
        "Ein Kreis für alle, " * 20 + "und mehr",
        "👩‍👩‍👧‍👦" * 20,
        "a" * 140 + "é" * 5,
    ],
)
async def test_a_name_of_any_kind_stands_before_our_own_address(
    mailing: Mailing, name: str
) -> None:
    draft = Draft(
        name=name,
        sender="convene@example.org",
        reply_to="",
        to="f!n+n'x@example.org",
        subject=name,
        text=name,
        html=name,
        key="a-1",
        stop=f"https://convene.example.org/mail/{'a' * 22}/stop",
        at=mailing.room.clock.now(),
        language="en",
    )
    written = message(draft).as_bytes()
    head = written.partition(b"\r\n\r\n")[0]
    # RFC 2047, 2, and RFC 6152: any server takes it, and no mailbox has to guess.
    assert max(map(len, re.findall(rb"=\?\S*\?=", head)), default=0) <= 75
    assert max(map(len, written.split(b"\r\n"))) <= 400
    assert written.isascii()
    assert f"List-Unsubscribe: <{draft.stop}>\r\n".encode() in written
    read = message_from_bytes(written, policy=policy.default)
    [sender] = read["From"].addresses
    assert sender.addr_spec == "convene@example.org"
    # Python's reader keeps the blank between two encoded words, which RFC 2047, 6.2 leaves out.
    assert sender.display_name.replace(" ", "") == name.replace(" ", "")
    assert read["To"] == "f!n+n'x@example.org"
    assert read["Subject"] == shortened(name, LONGEST)


@pytest.mark.parametrize("where", ["name", "subject", "text", "html"])
def test_no_text_begins_a_header_of_its_own(where: str, mailing: Mailing) -> None:
    given = {
        "name": "Phoenix",
        "sender": "convene@example.org",
        "reply_to": "",
        "to": "finn@example.org",
        "subject": "Friday",
        "text": "Friday",
        "html": "<p>Friday</p>",
        "key": "a-1",
        "stop": "https://convene.example.org/mail/a/stop",
        "language": "en",
        where: NASTY,
    }
    made = message(Draft(**given, at=mailing.room.clock.now()))  # type: ignore[arg-type]
    head, _blank, _body = made.as_bytes().partition(b"\r\n\r\n")
    names = [line.partition(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] != b" "]
    assert b"bcc" not in names
    assert b"x-evil" not in names


async def test_what_members_wrote_is_no_markup_in_a_letter(mailing: Mailing) -> None:
    await mailing.room.say("Chris", "/gathering retitle April 3 <script>alert(1)</script>")
    await mailing.agree()
    assert "<script>" in mailing.last.text
    assert "<script>" not in mailing.last.html


async def test_a_password_is_given_after_starttls_alone(tmp_path: Path) -> None:
    ours, theirs = certificate(tmp_path)
    post = Post(asks=("convene", "hunter2hunter2"), tls=ours)
    await post.open()
    async with founded() as room:
        joined(room, post, theirs)
        await room.say("Chris", "/guest add Finn")
        await room.say("Chris", "/guest email Finn finn@example.org")
        assert len(post.came) == 1
        # One whose certificate nobody vouches for gets neither a name nor a letter.
        joined(room, post)
        await room.say("Chris", "/guest email Finn finn@example.com")
        assert len(post.came) == 1
    await post.close()


@pytest.mark.parametrize(
    ("address", "host", "port", "starts"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, True),
        ("smtp://a:b%40c@mail.example.org:25", "mail.example.org", 25, True),
        ("smtps://mail.example.org", "mail.example.org", 465, False),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, None),
    ],
)
def test_nothing_goes_to_a_server_elsewhere_in_the_clear(
    address: str, host: str, port: int, starts: bool | None
) -> None:
    server = Server.of(address, ssl.create_default_context())
    client = server.client()
    assert (client.hostname, client.port) == (host, port)
    assert client.use_tls is (port == 465)
    assert client._start_tls_on_connect is starts
    assert "b@c" not in repr(server)


def test_what_was_offered_is_read_with_the_secret_alone() -> None:
    card = Card(words("Zelda asks you"))
    closed = sealed(card, "a-secret")
    assert "Zelda" not in closed
    assert unsealed(closed, "a-secret") == card


async def test_after_a_day_without_a_mail_server_all_comes_in_order_and_nothing_that_is_past(
    mailing: Mailing,
) -> None:
    await mailing.agree()
    await mailing.press(mailing.links()["I'll be there"], "rsvp?answer=yes&gathering=%231")
    await mailing.room.later(days=30)  # Wednesday, April 1
    await mailing.post.close()
    sent = len(mailing.post.came)
    await mailing.room.say("Chris", "/gathering relocate 2026-04-03 12 Oak Street")
    await mailing.room.say("Chris", "/gathering relocate 2026-04-03 14 Oak Street")
    # The reminder of Thursday falls due, and the gathering begins on Friday at one.
    await mailing.room.later(days=2, hours=7)
    await mailing.room.say("Chris", "/gathering cancel 2026-05-01 the house is closed")
    await mailing.post.open()
    await mailing.room.later(hours=2)
    late = [one.text for one in mailing.post.came[sent:]]
    assert not [text for text in late if "Oak Street" in text or "If something came up" in text]
    assert mailing.post.attempts == len(mailing.post.came)


async def test_a_mail_server_that_is_away_for_hours_delays_and_drops_nothing_of_use(
    mailing: Mailing,
) -> None:
    await mailing.agree()
    await mailing.press(mailing.links()["I'll be there"], "rsvp?answer=yes&gathering=%231")
    await mailing.post.close()
    sent = len(mailing.post.came)
    for day in (10, 17):
        await mailing.room.say("Chris", f"/gathering move next 2026-04-{day}")
        await mailing.room.later(hours=1)
    await mailing.room.later(hours=10)
    await mailing.post.open()
    await mailing.room.later(hours=2)
    first, second = [one.text for one in mailing.post.came[sent:]]
    assert "Friday, April 10" in first
    assert "Friday, April 17" in second
