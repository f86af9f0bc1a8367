"""A link in an e-mail shows what it offers, does it on a press alone, and opens nothing else."""

import pytest

from adapters.mail.letters import OFFERS
from adapters.mail.seals import closed
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.i18n import words
from store.feeds import hashed
from store.mail import MailLink
from tests.mail.conftest import ONE_CLICK, Mailing, at_work
from tests.web.valid import faults

REF = "%231"


def answers(mailing: Mailing) -> dict[int, str]:
    with mailing.room.work() as work:
        return {row.member_id: row.answer for row in work.rsvps.of(1)}


async def test_scanners_follow_every_link_and_nothing_is_done(mailing: Mailing) -> None:
    await mailing.ask()
    for _time in range(3):
        for link in mailing.links().values():
            for method in ("HEAD", "GET", "OPTIONS"):
                await mailing.program.request(method, link)
                await mailing.browser.request(method, link)
    assert len(mailing.post.came) == 1
    await mailing.agree()
    before = answers(mailing)
    for link in mailing.links().values():
        assert (await mailing.browser.get(link)).status_code == 200
        await mailing.program.get(link)
    assert answers(mailing) == before
    with mailing.room.work() as work:
        assert len(work.mail.agreed()) == 1


async def test_a_link_shows_its_one_button_and_a_press_does_it_once(mailing: Mailing) -> None:
    await mailing.agree()
    link = mailing.links()["I'll be there"]
    page = await mailing.browser.get(link)
    assert page.text.count("<button") == 1
    assert "This is done in your name, Finn, once you press." in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    done = await mailing.press(link, f"rsvp?answer=yes&gathering={REF}")
    assert "coming on" in done.text
    assert "yes" in answers(mailing).values()
    # The same press told twice is one; another one is another.
    again = await mailing.press(link, f"rsvp?answer=yes&gathering={REF}")
    assert again.status_code == 200


async def test_a_link_does_nothing_that_its_letter_did_not_offer(mailing: Mailing) -> None:
    await mailing.agree()
    link = mailing.links()["I'll be there"]
    for other in ("cop forget", "rsvp?answer=yes&gathering=%232", "cop me", ""):
        assert (await mailing.press(link, other)).status_code == 400
    assert answers(mailing) == {}


async def test_what_a_letter_offered_is_not_changed_by_what_is_sent(mailing: Mailing) -> None:
    await mailing.agree()
    link, offered = mailing.links()["I'll be there"], f"rsvp?answer=yes&gathering={REF}"
    for more in (
        {"param": "answer", "value": "no"},
        {"param": "gathering", "value": "#2"},
        {"param": "note", "value": "Said by another"},
        {"form": "yes", "gathering": "#2", "answer": "no"},
        {"form": "yes", "note": "Said by another"},
    ):
        assert (await mailing.press(link, offered, **more)).status_code == 400, more
    assert answers(mailing) == {}


async def test_a_choice_takes_what_stands_in_it_and_nothing_else(mailing: Mailing) -> None:
    await mailing.agree()
    link, claim = mailing.links()["Which role would you take?"], f"role claim?gathering={REF}"
    for more in (
        {"param": "role", "value": "host"},
        {"param": "note", "value": "opener"},
        {"form": "yes", "role": "opener"},
    ):
        assert (await mailing.press(link, claim, **more)).status_code == 400, more
    with mailing.room.work() as work:
        assert work.roles.claims(1) == []


async def test_a_form_takes_its_own_fields_from_the_page_that_shows_it(mailing: Mailing) -> None:
    await mailing.agree()
    opened = mailing.letters.opened(mailing.links()["Maybe"].split("/")[2])
    assert opened is not None
    ask = Card(words("Ask"), (Actions((Button("Ask", offer("query ask")),)),), community=1)
    link = f"/mail/{await mailing.letters.keep(opened.user, ask)}/0"
    written = {"form": "yes", "kind": "visits", "question": "May I come?"}
    # The e-mail offered to ask: what is asked is written into the form that it leads to.
    assert (await mailing.press(link, "query ask", **written)).status_code == 400
    form = await mailing.press(link, "query ask")
    shown = base_of(form.text)
    refused = await mailing.press(shown, "query ask", **{**written, "question": "x" * 3000})
    assert refused.status_code == 422
    assert "x" * 3000 in refused.text
    again = base_of(refused.text)
    assert (await mailing.press(again, "query ask", **written, seen="#1")).status_code == 400
    # Whoever finds its address in their browser's history is asked anew.
    anew = await mailing.browser.get(again.rpartition("/")[0])
    assert anew.text.count("<button") == 1
    assert (await mailing.press(again, "query ask", **written)).status_code == 200
    with mailing.room.work() as work:
        assert [q.question for q in work.queries.recent()] == ["May I come?"]


def base_of(html: str) -> str:
    """Where the first form of a page is sent to."""
    return html.partition('action="')[2].partition('"')[0]


async def test_no_other_site_presses_but_a_mailbox_may_stop(mailing: Mailing) -> None:
    await mailing.agree()
    links = mailing.links()
    base = links["I'll be there"].rpartition("/")[0]
    sent = {"id": "press-by-others", "offer": f"1/rsvp?answer=yes&gathering={REF}"}
    assert (await mailing.program.post(f"{base}/do", data=sent)).status_code == 403
    stop = links["Stop these e-mails"]
    # A scanner that sends whatever a page has stops nothing.
    for tried in (None, {}, {"List-Unsubscribe": ""}, {"a": "b"}):
        assert (await mailing.program.post(stop, data=tried)).status_code == 400
    with mailing.room.work() as work:
        assert len(work.mail.agreed()) == 1
    for _time in range(2):
        one_press = await mailing.program.post(stop, data=ONE_CLICK)
        assert (one_press.status_code, one_press.text) == (200, "")
    parts = {name: (None, value) for name, value in ONE_CLICK.items()}
    assert (await mailing.program.post(stop, files=parts)).status_code == 200
    with mailing.room.work() as work:
        assert work.mail.agreed() == []


async def test_one_press_stops_and_the_page_begins_again(mailing: Mailing) -> None:
    await mailing.agree()
    stop = mailing.links()["Stop these e-mails"]
    asked = await mailing.browser.get(stop)
    assert "Shall Phoenix facilitators write you no more e-mails?" in asked.text
    done = await mailing.browser.post(stop)
    assert "writes you no e-mails any more" in done.text
    assert "Write to me again" in done.text


async def test_a_choice_and_a_form_go_on_by_links_of_their_own(mailing: Mailing) -> None:
    await mailing.agree()
    link = mailing.links()["Which role would you take?"]
    assert "<option" in (await mailing.browser.get(link)).text
    claim = f"role claim?gathering={REF}"
    done = await mailing.press(link, claim, param="role", value="opener")
    assert "is yours" in done.text
    # The answer's own buttons are offered by a link that the first one is not.
    assert "Undo" in done.text
    assert link.split("/")[2] not in done.text


async def test_a_file_is_handed_over_on_a_press(mailing: Mailing) -> None:
    await mailing.agree()
    link = mailing.links()["I'll be there"]
    done = await mailing.press(link, f"rsvp?answer=yes&gathering={REF}")
    base = done.text.partition('action="')[2].partition('"')[0]
    sent = {"id": "the-calendar", "offer": f"1/gathering calendar?gathering={REF}"}
    handed = await mailing.browser.post(base, data=sent)
    assert "Take 2026-04-03.ics along" in handed.text
    base = handed.text.partition('action="')[2].partition('"')[0]
    file = await mailing.browser.post(base, data={**sent, "file": "2026-04-03.ics"})
    assert file.content.startswith(b"BEGIN:VCALENDAR")


async def test_what_is_too_old_says_so_and_still_stops(mailing: Mailing) -> None:
    await mailing.agree()
    links = mailing.links()
    await mailing.room.later(days=OFFERS.days + 1)
    page = await mailing.browser.get(links["I'll be there"])
    assert "This link is too old" in page.text
    # What it offered is kept no longer, once there is something newer.
    with mailing.room.store.session() as session:
        kept = session.connection().exec_driver_sql("select card from maillink").fetchall()
    assert ("",) in [tuple(row) for row in kept]
    pressed = await mailing.press(links["I'll be there"], f"rsvp?answer=yes&gathering={REF}")
    assert pressed.status_code == 410
    assert "no e-mails any more" in (await mailing.browser.post(links["Stop these e-mails"])).text


@pytest.mark.parametrize("line", ["/guest email Finn off", "/guest erase Finn"])
async def test_a_link_opens_nothing_once_its_address_is_gone(mailing: Mailing, line: str) -> None:
    await mailing.agree()
    links = mailing.links()
    if "off" in line:
        await mailing.room.say("Chris", line)
    else:
        await mailing.room.make("Chris", "guest erase", {"guest": "Finn"})
    for link in links.values():
        assert (await mailing.browser.get(link)).status_code == 404
    assert (await mailing.browser.get("/mail/guessed/0")).status_code == 404
    assert (await mailing.program.post("/mail/guessed/stop")).status_code == 404


async def test_a_place_that_a_letter_has_not_is_nowhere(mailing: Mailing) -> None:
    await mailing.agree()
    base = mailing.links()["Maybe"].rpartition("/")[0]
    assert (await mailing.browser.get(f"{base}/99")).status_code == 404
    whole = await mailing.browser.get(base)
    assert whole.text.count("<button") > 3


async def test_a_copy_of_the_database_opens_no_link(mailing: Mailing) -> None:
    await mailing.agree()
    secret = mailing.links()["Maybe"].split("/")[2]
    with mailing.room.store.session() as session:
        rows = session.connection().exec_driver_sql("select * from maillink").fetchall()
    assert rows
    assert len(secret) == 22
    assert secret not in str(rows)
    assert "I'll be there" not in str(rows)


async def test_pages_and_letters_are_as_the_standard_has_them(mailing: Mailing) -> None:
    await mailing.agree()
    links = mailing.links()
    whole = links["Maybe"].rpartition("/")[0]
    for link in (*links.values(), whole):
        page = await mailing.browser.get(link)
        assert faults(page.content) == []
    done = await mailing.press(links["Maybe"], f"rsvp?answer=maybe&gathering={REF}")
    assert faults(done.content) == []
    assert [faults(one.html.encode()) for one in mailing.post.came] == [[], []]


async def test_on_each_database_a_link_acts_and_is_taken_back(database: str) -> None:
    async with at_work() as mailing:
        await mailing.agree()
        links = mailing.links()
        await mailing.press(links["I'll be there"], f"rsvp?answer=yes&gathering={REF}")
        assert list(answers(mailing).values()) == ["yes"]
        await mailing.ask("finn@example.com")
        assert (await mailing.browser.get(links["Maybe"])).status_code == 404
        assert len(mailing.post.came) == 3


async def test_what_another_version_offered_in_another_way_is_over(mailing: Mailing) -> None:
    await mailing.agree()
    secret = mailing.links()["Maybe"].split("/")[2]
    with mailing.room.store.session() as session:
        link = session.get(MailLink, hashed(secret))
        assert link is not None
        link.card = closed('{"headline": "Friday"}', secret)
    page = await mailing.browser.get(mailing.links()["Maybe"])
    assert "This link is too old" in page.text
