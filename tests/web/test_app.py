"""The web application over HTTP: pages, what is sent to them, and what is not let in."""

from urllib.parse import urlencode

import httpx2
import pytest

from adapters.web.guard import LIMIT
from bot.core.commands import declared
from store.platforms.playground_tables import PlaygroundFile, PlaygroundMessage
from tests.ailing import FAULTS
from tests.web.conftest import ADDRESS, Stand

SAY = "/as/ana/in/facilitators/say"


async def test_the_door_leads_to_the_first_person_in_the_first_channel(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await browser.get("/")
    assert answer.headers["location"] == "/as/ana/in/facilitators"


async def test_a_page_shows_what_was_said_and_no_html_of_members(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stand.say("chris", "<script>alert('hi')</script>")
    page = (await browser.get("/as/ana/in/facilitators")).text
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/as/nobody/dm",
        "/as/ana/in/elsewhere",
        "/as/ana/in/elsewhere/live",
        "/elsewhere",
        "/as/nobody/in/facilitators/suggest?line=/",
    ],
)
async def test_an_address_that_leads_nowhere_says_so_and_leads_back(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


async def test_what_is_sent_is_done(stand: Stand, browser: httpx2.AsyncClient) -> None:
    answer = await browser.post(SAY, data={"text": "Good morning", "id": "one-of-mine"})
    assert answer.status_code == 204
    assert stand.seen_by("chris") == ["Good morning"]


async def test_a_refused_line_is_marked_so_that_the_page_keeps_it(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await browser.post(SAY, data={"text": "/nonsense", "id": "one-of-mine"})
    assert answer.status_code == 422


async def test_a_command_that_needs_more_answers_with_its_form(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await browser.post(SAY, data={"text": "/cop setup", "id": "one-of-mine"})
    assert answer.status_code == 200
    assert "<dialog" in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}],
)
async def test_other_sites_cannot_act_for_somebody(
    stand: Stand, browser: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await browser.post(SAY, data={"text": "Hi", "id": "one-of-mine"}, headers=headers)
    assert answer.status_code == 403
    assert stand.seen_by("ana") == []


@pytest.mark.parametrize(
    ("origin", "status"), [(ADDRESS, 204), ("http://elsewhere", 403), ("null", 403), ("", 403)]
)
async def test_an_older_browser_is_known_by_its_origin(
    browser: httpx2.AsyncClient, origin: str, status: int
) -> None:
    del browser.headers["Sec-Fetch-Site"]
    sent = {"text": "Hi", "id": "one-of-mine"}
    answer = await browser.post(SAY, data=sent, headers={"Origin": origin})
    assert answer.status_code == status


async def test_what_is_too_large_is_refused_in_words(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    answer = await browser.post(SAY, data={"text": "x" * LIMIT, "id": "one-of-mine"})
    assert answer.status_code == 413
    assert "21,845 characters always do" in answer.text
    assert "Shorten it" in answer.text
    assert stand.seen_by("ana") == []


def test_whatever_a_form_takes_fits_in_any_script() -> None:
    beside = {"id": "x" * 64, "desk": "d" * 200, "offer": "o" * 200, "form": "yes"}
    sizes = {}
    for name, command in declared().items():
        # No character is longer than an emoji.
        said = {param.name: "🕊" * param.kind.limit for param in command.params}
        sizes[name] = len(urlencode({**said, **beside}))
    assert {name for name, size in sizes.items() if size > LIMIT} == set()
    assert sizes["gathering import"] > 12 * 20_000


@pytest.mark.parametrize(
    "sent",
    ["text=Hi", "text=Hi&id=short", "text=Hi&id=" + "x" * 65, "&".join(["a=1"] * 101)],
)
async def test_what_cannot_be_understood_is_refused_in_words(
    browser: httpx2.AsyncClient, sent: str
) -> None:
    answer = await browser.post(SAY, content=sent)
    assert answer.status_code == 400
    assert "could not be understood" in answer.text


@pytest.mark.parametrize("message", ["x", "-1", "9" * 40, "1.5", "²"])
async def test_a_strange_message_number_harms_nothing(
    browser: httpx2.AsyncClient, message: str
) -> None:
    sent = {"message": message, "emoji": "✅", "added": "yes", "id": "one-of-mine"}
    answer = await browser.post("/as/ana/in/facilitators/react", data=sent)
    assert answer.status_code == 422


@pytest.mark.parametrize("emoji", ["", "words", "<b>", "✅" * 17])
async def test_one_reacts_with_an_emoji_and_not_with_words(
    stand: Stand, browser: httpx2.AsyncClient, emoji: str
) -> None:
    await stand.say("chris", "Good morning")
    sent = {"message": "1", "emoji": emoji, "added": "yes", "id": "one-of-mine"}
    answer = await browser.post("/as/ana/in/facilitators/react", data=sent)
    assert answer.status_code == 400


async def test_pages_run_no_scripts_but_their_own(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/as/ana/in/facilitators")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert " onclick=" not in answer.text


async def test_everything_a_page_needs_comes_from_us(browser: httpx2.AsyncClient) -> None:
    page = (await browser.get("/as/ana/in/facilitators")).text
    parts = page.replace('href="', 'src="').split('src="')[1:]
    needed = [part.split('"')[0] for part in parts]
    statics = [path for path in needed if path.startswith("/static/")]
    assert len(statics) >= 6
    assert not [path for path in needed if path.startswith(("http", "//"))]
    for path in statics:
        assert (await browser.get(path)).status_code == 200


async def test_time_passes_by_a_press(stand: Stand, browser: httpx2.AsyncClient) -> None:
    before = stand.room.clock.now()
    answer = await browser.post("/as/ana/clock", data={"by": "day"})
    assert answer.status_code == 204
    assert (stand.room.clock.now() - before).days == 1
    assert (await browser.post("/as/ana/clock", data={"by": "year"})).status_code == 400


async def test_suggestions_are_options_of_the_composer(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stand.found()
    answer = await browser.get("/as/ana/in/facilitators/suggest", params={"line": "/rsv"})
    assert 'role="option"' in answer.text
    assert 'data-line="/rsvp "' in answer.text


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("cop%20setup/zone?zone=berl", "Europe/Berlin"),
        ("cop%20setup/zone?zone=", "<option"),
        ("cop%20setup/nothing", ""),
        ("nothing/nothing", ""),
    ],
)
async def test_a_field_is_proposed_what_fits(
    browser: httpx2.AsyncClient, path: str, shown: str
) -> None:
    answer = await browser.get(f"/as/ana/in/facilitators/values/{path}")
    assert answer.status_code == 200
    assert shown in answer.text
    assert shown or not answer.text


async def test_a_new_channel_is_gone_to(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/as/ana/channels", data={"name": "Reading circle"})
    assert answer.headers["hx-redirect"] == "/as/ana/in/reading-circle"
    refused = await browser.post("/as/ana/channels", data={"name": "!!!"})
    assert refused.status_code == 422
    assert "at least one letter" in refused.text


async def test_a_private_file_is_for_its_reader_alone(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    with stand.memory() as playground:
        message = PlaygroundMessage(
            channel="facilitators", private_to="ana", at=stand.room.clock.now()
        )
        number = playground.post(message)
        playground.attach(
            PlaygroundFile(
                message_id=number,
                name="Führung 会.ics",
                media_type="text/calendar",
                content=b"BEGIN",
            )
        )
    answer = await browser.get("/as/ana/files/1")
    assert answer.content == b"BEGIN"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=utf-8''F%C3%BC")
    assert (await browser.get("/as/chris/files/1")).status_code == 404


async def test_whoever_watches_over_us_sees_that_we_are_well(browser: httpx2.AsyncClient) -> None:
    assert (await browser.get("/health")).json() == {"status": "ok"}


async def test_what_the_database_does_not_take_is_refused_until_it_does(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    line = {"text": "Good morning", "id": "one-of-mine"}
    with FAULTS["read-only"](stand.store):
        answer = await browser.post("/as/ana/in/facilitators/say", data=line)
        unwell = await browser.get("/health")
    assert answer.status_code == 503
    assert "I could not keep that just now. What you wrote is still here" in answer.text
    assert (unwell.status_code, unwell.json()) == (
        503,
        {"status": "unwell", "database": "read-only"},
    )
    assert (await browser.post("/as/ana/in/facilitators/say", data=line)).status_code == 204
    assert stand.seen_by("ana").count("Good morning") == 1


async def test_looking_at_a_channel_reads_it(stand: Stand, browser: httpx2.AsyncClient) -> None:
    await stand.say("chris", "Good morning")
    assert "1<span" in (await browser.get("/as/ana/dm")).text
    await browser.get("/as/ana/in/facilitators")
    assert "1<span" not in (await browser.get("/as/ana/dm")).text
