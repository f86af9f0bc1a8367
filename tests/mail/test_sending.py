"""An e-mail goes out once, whatever the mail server does, and to nobody who is not to have it."""

import asyncio
import ssl
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from adapters.mail.chat import AT_ONCE
from adapters.mail.message import Draft, message
from adapters.mail.seals import sealed, unsealed
from adapters.mail.smtp import Server
from bot.core.cards.elements import Card
from bot.core.i18n import words
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
async def test_what_is_refused_for_good_closes_the_address_and_tells_a_steward_once(
    mailing: Mailing, at: str
) -> None:
    setattr(mailing.post, at, ["550 5.1.1 no such mailbox"])
    with capture_logs() as logged:
        await mailing.ask()
        await mailing.room.later(days=40)
    assert (mailing.post.attempts, mailing.post.came) == (1, [])
    told = [s for s in mailing.room.chat.shown if "can't write to Finn" in s.text]
    assert len(told) == 1
    # What the log says of it names nobody.
    assert "finn@" not in str(logged)


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


NASTY = "Phoenix\r\nBcc: all@example.org\u2028X-Evil: yes\x00 <script>alert(1)</script>"


@pytest.mark.parametrize(
    "name", ['Phönix, "Kreis" <a@b.c>', "練習の会", "a" * 300, "Zoë's; group: all, of us"]
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
    read = message_from_bytes(message(draft).as_bytes(), policy=policy.default)
    [sender] = read["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, "convene@example.org")
    assert read["To"] == "f!n+n'x@example.org"
    assert read["Subject"] == name[:150]


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
