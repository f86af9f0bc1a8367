"""What breaks a rule: it is refused as Discord refuses it, and it stays in `violations`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord
import pytest

from tests.wire.discord.conftest import START, Desk, refused
from tests.wire.discord.guild import COMPONENTS_V2
from tests.wire.shapes import Json

INVALID = (400, 50035)


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def button(custom_id: str | None = "go", **more: object) -> Json:
    row: Json = {"type": 2, "style": 1, "label": "Go", **more}
    return row if custom_id is None else row | {"custom_id": custom_id}


def row(*inside: Json) -> Json:
    return {"type": 1, "components": list(inside)}


def select(*values: str, **more: object) -> Json:
    options = [{"label": value or "none", "value": value} for value in values]
    return {"type": 3, "custom_id": "pick", "options": options, **more}


def container(*inside: Json) -> Json:
    return {"type": 17, "components": list(inside)}


def embed(size: int) -> Json:
    return {"description": "x" * size}


V2: Json = {"flags": COMPONENTS_V2}
MESSAGES: dict[str, Json] = {
    "content over 2000": {"content": "x" * 2001},
    "embeds over 6000 together": {"embeds": [embed(3001), embed(3000)]},
    "content beside components": V2 | {"content": "x", "components": [text("y")]},
    "embeds beside components": V2 | {"embeds": [embed(1)], "components": [text("y")]},
    "over 40 components": V2 | {"components": [container(*[text("x")] * 20)] * 2},
    "over 4000 characters": V2 | {"components": [text("x" * 2001), text("x" * 2000)]},
    "a container without the flag": {"content": "x", "components": [container(text("y"))]},
    "over 5 rows": {"components": [row(button(str(number))) for number in range(6)]},
    "a select beside a button": {"components": [row(select("a"), button())]},
    "a custom_id twice": {"components": [row(button("a"), button("a"))]},
    "a button without custom_id": {"components": [row(button(None))]},
    "a link with custom_id": {"components": [row(button(style=5, url="https://example.org"))]},
    "a button without a label": {"components": [row(button(label=None))]},
    "an option twice": {"components": [row(select("a", "a"))]},
    "more to choose than there is": {"components": [row(select("a", max_values=2))]},
    "mentions named and parsed": {
        "content": "x",
        "allowed_mentions": {"parse": ["users"], "users": ["1"]},
    },
    "a message only for one": {"content": "x", "flags": 64},
    "a file that was not sent": {"content": "x", "attachments": [{"id": "0", "filename": "a"}]},
}
UNLIKE_MESSAGES: dict[str, Json] = {
    "an unknown field": {"content": "x", "colour": 1},
    "an unknown field deep inside": V2 | {"components": [container(text("x") | {"bold": 1})]},
    "a nonce over 25": {"content": "x", "nonce": "x" * 26},
    "over 5 buttons in a row": {"components": [row(*[button(str(n)) for n in range(6)])]},
    "a label over 80": {"components": [row(button(label="x" * 81))]},
    "a custom_id over 100": {"components": [row(button("x" * 101))]},
    "over 25 options": {"components": [row(select(*map(str, range(26))))]},
}


@pytest.mark.parametrize("body", MESSAGES.values(), ids=MESSAGES.keys())
async def test_no_message_is_sent_with(careless: Desk, body: Json) -> None:
    path = f"/channels/{careless.channel.id}/messages"
    assert await refused(careless.raw("POST", path, body)) == INVALID
    assert careless.discord.violations
    assert careless.channel.messages == []


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("body", UNLIKE_MESSAGES.values(), ids=UNLIKE_MESSAGES.keys())
async def test_no_message_is_sent_that_is_not_as_described(careless: Desk, body: Json) -> None:
    await test_no_message_is_sent_with(careless, body)


async def test_a_fault_is_told_at_its_field(careless: Desk) -> None:
    path = f"/channels/{careless.channel.id}/messages"
    with pytest.raises(discord.HTTPException, match=r"components\.0\.components\.1\.custom_id"):
        await careless.raw("POST", path, MESSAGES["a custom_id twice"])


@pytest.mark.parametrize("body", [{}, {"content": ""}, V2 | {"components": []}])
async def test_no_message_is_empty(careless: Desk, body: Json) -> None:
    path = f"/channels/{careless.channel.id}/messages"
    assert await refused(careless.raw("POST", path, body)) == (400, 50006)
    assert careless.discord.violations


async def test_a_message_of_components_can_have_all_that_fits(desk: Desk) -> None:
    rows = [row(*[button(f"{line}{n}") for n in range(5)]) for line in range(6)]
    body = V2 | {"components": [container(text("x" * 3999), *rows), text("y")]}
    said = await desk.raw("POST", f"/channels/{desk.channel.id}/messages", body)
    ids = [component["id"] for component in said["components"]]
    assert len(set(ids)) == 2, "each component was given an id"


async def test_components_stay_the_only_way_of_a_message(careless: Desk) -> None:
    body = V2 | {"components": [text("x")]}
    path = f"/channels/{careless.channel.id}/messages"
    id = (await careless.raw("POST", path, body))["id"]
    assert await refused(careless.edit(id, content="Plain")) == INVALID
    said = await careless.raw("PATCH", f"{path}/{id}", {"components": [text("y")], "flags": 0})
    assert said["flags"] == COMPONENTS_V2


def form(*inside: Json, **more: object) -> Json:
    return {"custom_id": "f", "title": "Form", "components": list(inside), **more}


def field(name: str = "a", **more: object) -> Json:
    component = {"type": 4, "custom_id": name, "style": 1, **more}
    return {"type": 18, "label": "Name", "component": component}


FORMS: dict[str, Json] = {
    "over 5 inputs": form(*[field(str(number)) for number in range(6)]),
    "a custom_id twice": form(field(), field()),
    "a label in a labelled field": form(field(label="Name")),
    "an input in a row without a label": form(row({"type": 4, "custom_id": "a", "style": 1})),
    "a value longer than it may be": form(field(value="xx", max_length=1)),
    "more needed than it may hold": form(field(min_length=2, max_length=1)),
}
UNLIKE_FORMS: dict[str, Json] = {
    "a title over 45": form(field(), title="x" * 46),
    "a label over 45": form(field() | {"label": "x" * 46}),
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS.keys())
async def test_no_form_opens_with(careless: Desk, body: Json) -> None:
    asked = careless.asks()
    assert await refused(careless.answer(asked, 9, body)) == INVALID
    assert careless.discord.violations
    assert asked.progress == "open"


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("body", UNLIKE_FORMS.values(), ids=UNLIKE_FORMS.keys())
async def test_no_form_opens_that_is_not_as_described(careless: Desk, body: Json) -> None:
    await test_no_form_opens_with(careless, body)


def command(name: str = "rsvp", *options: Json, **more: object) -> Json:
    return {"name": name, "description": "Say it", "type": 1, "options": list(options), **more}


def option(name: str = "answer", kind: int = 3, **more: object) -> Json:
    return {"type": kind, "name": name, "description": "What", **more}


COMMANDS: dict[str, Sequence[Json]] = {
    "a name with a capital": [command("Rsvp")],
    "a name with a space": [command("my rsvp")],
    "no description": [command(description="")],
    "a name twice": [command(), command()],
    "over 100 commands": [command(f"c{number}") for number in range(101)],
    "an option twice": [command("c", option(), option())],
    "an option with a capital": [command("c", option("Answer"))],
    "a needed option after one that is not": [
        command("c", option("a"), option("b", required=True))
    ],
    "choices and autocomplete": [
        command("c", option(choices=[{"name": "a", "value": "a"}], autocomplete=True))
    ],
    "a subcommand beside an option": [command("c", option("a"), option("b", 1))],
    "a group in a group": [command("c", option("a", 2, options=[option("b", 2)]))],
    "a message command with a description": [{"name": "Save", "type": 3, "description": "Save it"}],
    "over 8000 characters": [
        command(
            "c",
            *[
                option(f"o{n}", choices=[{"name": "x" * 99, "value": f"{v}"} for v in range(25)])
                for n in range(4)
            ],
        )
    ],
    "a translated name with a capital": [command(name_localizations={"de": "Zusage"})],
}
UNLIKE_COMMANDS: dict[str, Sequence[Json]] = {
    "over 25 options": [command("c", *[option(f"o{n}") for n in range(26)])],
    "over 25 choices": [
        command("c", option(choices=[{"name": str(n), "value": str(n)} for n in range(26)]))
    ],
}


@pytest.mark.parametrize("body", COMMANDS.values(), ids=COMMANDS.keys())
async def test_no_commands_are_registered_with(careless: Desk, body: list[Any]) -> None:
    http = careless.http
    assert await refused(http.bulk_upsert_global_commands(careless.app, body)) == INVALID
    assert careless.discord.violations
    assert await http.get_global_commands(careless.app) == []


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("body", UNLIKE_COMMANDS.values(), ids=UNLIKE_COMMANDS.keys())
async def test_no_commands_are_registered_that_are_not_as_described(
    careless: Desk, body: list[Any]
) -> None:
    await test_no_commands_are_registered_with(careless, body)


async def test_commands_keep_their_ids_and_only_two_hundred_are_new_in_a_day(
    careless: Desk,
) -> None:
    put, app = careless.http.bulk_upsert_guild_commands, careless.app
    body: list[Any] = [command(f"c{number}") for number in range(90)]
    first = await put(app, careless.guild, body)
    assert [one["id"] for one in await put(app, careless.guild, body)] == [
        one["id"] for one in first
    ]
    for letter in "de":
        body = [command(f"{letter}{number}") for number in range(90)]
        last = put(app, careless.guild, body)
        if letter == "d":
            await last
        else:
            assert await refused(last) == (400, 30034)


EVENT: Json = {
    "name": "April",
    "privacy_level": 2,
    "entity_type": 3,
    "entity_metadata": {"location": "Room 3"},
    "scheduled_start_time": (START + timedelta(days=1)).isoformat(),
    "scheduled_end_time": (START + timedelta(days=1, hours=1)).isoformat(),
}
EVENTS: dict[str, Json] = {
    "no end": {**EVENT, "scheduled_end_time": None},
    "no place": {**EVENT, "entity_metadata": {}},
    "an end before it begins": {**EVENT, "scheduled_end_time": START.isoformat()},
    "a beginning in the past": {**EVENT, "scheduled_start_time": START.isoformat()},
    "a channel that has no voice": {**EVENT, "entity_type": 2, "channel_id": "1"},
}
UNLIKE_EVENTS: dict[str, Json] = {
    "a name over 100": {**EVENT, "name": "x" * 101},
    "a description over 1000": {**EVENT, "description": "x" * 1001},
    "a time without a zone": {**EVENT, "scheduled_start_time": "2026-03-03T09:00:00"},
}


@pytest.mark.parametrize("body", EVENTS.values(), ids=EVENTS.keys())
async def test_no_event_is_scheduled_with(careless: Desk, body: Json) -> None:
    path = f"/guilds/{careless.guild}/scheduled-events"
    assert await refused(careless.raw("POST", path, body)) == INVALID
    assert careless.discord.violations


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("body", UNLIKE_EVENTS.values(), ids=UNLIKE_EVENTS.keys())
async def test_no_event_is_scheduled_that_is_not_as_described(careless: Desk, body: Json) -> None:
    await test_no_event_is_scheduled_with(careless, body)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/no/such/thing", (404, 0)),
        ("POST", "/channels/{channel}/messages/1/crosspost", (404, 0)),
    ],
)
async def test_what_is_not_there_is_a_violation(
    careless: Desk, method: str, path: str, status: tuple[int, int]
) -> None:
    address = path.replace("{channel}", careless.channel.id)
    assert await refused(careless.raw(method, address)) == status
    assert careless.discord.violations


@pytest.mark.usefixtures("described")
async def test_a_parameter_beyond_its_limit_is_a_violation(careless: Desk) -> None:
    path = f"/channels/{careless.channel.id}/messages?limit=101"
    assert await refused(careless.raw("GET", path)) == INVALID
    assert careless.discord.violations


@pytest.mark.usefixtures("described")
async def test_a_parameter_that_is_not_there_is_a_violation(careless: Desk) -> None:
    await careless.raw("GET", f"/channels/{careless.channel.id}/messages?newest=1")
    assert careless.discord.violations == [
        "GET /channels/{channel_id}/messages: takes no parameter newest"
    ]


async def test_a_body_has_to_be_json(careless: Desk) -> None:
    address = f"{careless.discord.api_url}/channels/{careless.channel.id}/messages"
    headers = {"Authorization": f"Bot {careless.discord.platform.token}"}
    for sent, kind in [("{", "application/json"), ("{}", "text/plain")]:
        headers["Content-Type"] = kind
        async with careless.session.post(address, data=sent, headers=headers) as answer:
            assert (answer.status, (await answer.json())["code"]) == (400, 50109)
    assert len(careless.discord.violations) == 2
