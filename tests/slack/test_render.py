"""Cards as Block Kit: valid, whole, escaped, and with their Calls on every control."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.blocks import Block, pieces
from adapters.slack.modals import VIEW_BLOCKS, Origin, card_view, whole_view
from adapters.slack.names import naming
from adapters.slack.render import BLOCKS, MESSAGE, blocks_of, drawn, living
from adapters.slack.spans import Reader, mrkdwn, strong
from adapters.slack.written import APART, STAR, kept
from bot.core.calls import offer, read_offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Chart,
    Divider,
    Element,
    Fact,
    Facts,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    Option,
    People,
    Select,
    Series,
    Text,
)
from bot.core.i18n import words
from bot.core.text import Link, Person, When
from scheduler.clock import SimulatedClock
from store.core.subject import Subject
from tests.wire.slack.blocks import marks as faults
from tests.wire.slack.plain import Reader as Screen
from tests.wire.slack.stamps import Stamps
from tests.wire.slack.workspace import User, Workspace

Valid = Callable[[str, Any], list[str]]
ALL = Reader("T1")
ANA = Reader("T1", alone=True)
AT_ONE = datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix"))
STAMPS = Stamps(SimulatedClock(AT_ONE))
SCREEN = Screen(Workspace("T1", "Phoenix", User("U1", "T1", "convene", bot=True), "B1", STAMPS))
EVIL = "<!channel> <@U1> &lt; `x` *y* @here"
GO = offer("rsvp", answer="yes", gathering="#12")
LINK = Link("https://a.b/?x=1&y", "|")
EVERY: tuple[Element, ...] = (
    Heading(words("%(x)s", x=EVIL)),
    Text(words("%(x)s", x=EVIL)),
    Facts((Fact("Where", words("%(x)s", x=EVIL)), Fact("Link", (LINK,)))),
    People("Coming", (Person("Bo <3", ("slack:T1:U2",)),), more=2),
    Moment(When(AT_ONE, "America/Phoenix")),
    Items((words("%(x)s", x=EVIL), words("two")), numbered=True),
    Chart(
        words("%(x)s", x=EVIL),
        (words("%(x)s", x=EVIL), words("two")),
        (Series(words("%(x)s", x=EVIL), (3, 1)),),
    ),
    Image("https://example.org/a.png", EVIL),
    Actions(
        (
            Button(EVIL, GO, "primary", confirm=EVIL),
            Button("Maybe", GO),
            Select(EVIL, offer("role claim"), "role", (Option(EVIL, EVIL), Option("b", "b"))),
            LinkButton("Map", "https://example.org/?a=1&b=2"),
        )
    ),
    Note(words("%(x)s", x=EVIL)),
    Divider(),
)
CARD = Card(words("A card of %(who)s", who=EVIL), EVERY, community=7)


def texts(blocks: list[Block]) -> str:
    return "\n".join(
        t["text"]
        for b in blocks
        for t in [b.get("text"), *b.get("fields", ()), *b.get("elements", ())]
        if isinstance(t, dict) and t.get("type") == "mrkdwn"
    )


def controls(blocks: list[Block]) -> list[Block]:
    return [e for b in blocks if b["type"] == "actions" for e in b["elements"]]


def test_every_element_is_drawn_as_slack_takes_it(valid: Valid) -> None:
    assert valid("MessageBlocks", {"blocks": drawn(CARD, ALL).blocks}) == []


@pytest.mark.parametrize("reader", [ALL, ANA], ids=["everybody", "one person"])
def test_nothing_that_a_member_wrote_becomes_a_mention_or_markup(reader: Reader) -> None:
    shown = texts(drawn(CARD, reader).blocks) + drawn(CARD, reader).text
    assert "<!channel>" not in shown
    assert "<@U1>" not in shown
    assert "&lt;!channel&gt; &lt;@U1&gt; &amp;lt;" in shown


def test_slack_looks_for_no_mentions_of_its_own_in_any_text() -> None:
    found = [
        t
        for b in drawn(CARD, ALL).blocks
        for t in [b.get("text"), *b.get("fields", ()), *b.get("elements", ())]
        if isinstance(t, dict) and t.get("type") == "mrkdwn"
    ]
    assert found
    assert all(t["verbatim"] is True for t in found)


def test_naming_somebody_in_a_channel_pings_nobody() -> None:
    assert "<@" not in texts(drawn(CARD, ALL).blocks)
    assert "Bo &lt;3, 2 more" in texts(drawn(CARD, ALL).blocks)


def test_whoever_reads_alone_gets_real_mentions() -> None:
    assert "<@U2>" in texts(drawn(CARD, ANA).blocks)


def test_somebody_of_another_workspace_is_named_and_not_mentioned() -> None:
    bo = (Person("Bo", ("slack:T2:U2", "discord:1:2")),)
    assert mrkdwn(bo, ANA) == "Bo"


def test_times_stand_on_each_readers_clock_with_the_zone_in_words() -> None:
    at = When(AT_ONE, "America/Phoenix")
    unix = int(AT_ONE.timestamp())
    said = mrkdwn((at,), ALL)
    assert said == (
        f"<!date^{unix}^{{date_short_pretty}} {{time}}|Friday, April 3, 13:00 (Phoenix)>"
    )


def test_a_day_is_what_a_gathering_is_called_by_and_stays() -> None:
    assert mrkdwn((When(AT_ONE, "America/Phoenix", "day"),), ALL) == "Friday, April 3"


def test_a_span_reads_like_one_without_slacks_clock() -> None:
    span = When(AT_ONE, "America/Phoenix", "span", AT_ONE.replace(hour=16))
    said = mrkdwn((span,), ALL)
    assert "|Friday, April 3, 13:00>–<" in said
    assert said.endswith("|16:00 (Phoenix)>")


def test_our_own_markdown_becomes_slacks() -> None:
    text = words("**%(role)s** is _yours_", role="Opener")
    assert mrkdwn(text, ALL) == "*Opener* is _yours_"


def test_commands_are_told_as_they_are_typed_here() -> None:
    names = naming("community", "c-", "rsvp", ["rsvp", "role"])
    reader = replace(ALL, naming=names)
    card = Card(words("`/cop help`, `/rsvp yes` and `/role list`"))
    assert (
        blocks_of(card, reader)[0]["text"]["text"]
        == "`/community help`, `/c-rsvp yes` and `/community role list`"
    )


def test_each_control_carries_its_call_under_an_id_of_its_own() -> None:
    shown = controls(drawn(CARD, ALL).blocks)
    assert len({c["action_id"] for c in shown}) == len(shown)
    assert read_offer(shown[0]["value"]) == (7, GO)
    assert shown[2]["action_id"].endswith("role:7/role claim")


def test_a_button_says_what_it_is_for_to_those_who_hear_it() -> None:
    card = Card(words("Friday, April 3"), (Actions((Button("Maybe", GO),)),))
    [button] = controls(drawn(card, ALL).blocks)
    assert button["accessibility_label"] == "Maybe · Friday, April 3"


def test_the_notification_has_the_point_in_its_first_line() -> None:
    card = Card(words("A seat is yours"), (Text(words("Somebody could not come.")),))
    assert drawn(card, ALL).text.splitlines()[0] == "A seat is yours"
    assert "[" not in drawn(CARD, ALL).text.splitlines()[0]


def test_a_title_that_tells_a_time_is_no_header_which_knows_no_clock() -> None:
    title = words("Coming on %(when)s", when=When(AT_ONE, "UTC"))
    first = drawn(Card(title, (Note(words("x")),)), ALL).blocks[0]
    assert first["type"] == "section"
    assert "<!date^" in first["text"]["text"]


def test_a_sentence_is_a_text_and_no_heading() -> None:
    said = Card(words("Would you take **%(role)s**?", role="Opener"), (Note(words("x")),))
    first = drawn(said, ALL).blocks[0]
    assert (first["type"], first["text"]["text"]) == ("section", "Would you take *Opener*?")
    stands = replace(said, title=words("Which theme?"), subject=Subject("ballot", 1))
    assert drawn(stands, ALL).blocks[0]["text"]["text"] == "*Which theme?*"
    assert drawn(replace(said, title=words("The next date")), ALL).blocks[0]["type"] == "header"


def test_bold_stands_in_no_bold_and_is_ended_by_no_star_of_a_members() -> None:
    title = words("You have **%(role)s** on %(what)s", role="Opening *now*", what="2*3*4")
    stands = Card(title, (Note(words("x")),), subject=Subject("gathering", 1))
    said = drawn(replace(stands, title=(*title, "?")), ALL).blocks[0]["text"]["text"]
    assert said == f"*You have Opening {STAR}now{STAR} on 2{STAR}3{STAR}4?*"
    assert mrkdwn(title, ALL) == f"You have *Opening {STAR}now{STAR}* on 2*3*4"
    apart = f"{APART}*{APART}"
    assert mrkdwn(words("**a** %(x)s", x="*b*"), ALL) == f"*a* {apart}b{apart}"


@given(st.text("ab *_~`>&\n", max_size=40))
def test_what_members_wrote_is_seen_as_they_wrote_it(text: str) -> None:
    text = f"x {text} x"
    for said in ("%(t)s", "**so** %(t)s", "**so %(t)s**"):
        made = mrkdwn(words(said, t=text), ALL)
        # Bold ends with its line, so that what stands in it is one.
        seen = text.replace("\n", " ").replace("*", STAR) if said.endswith("**") else text
        assert SCREEN.mrkdwn(made) == said.replace("**", "") % {"t": seen}
    assert SCREEN.mrkdwn(strong(words("%(t)s", t=text), ALL)) == text.replace("*", STAR)
    card = Card(words("Said"), (Text(words("%(t)s", t=text)), Note(words("**so %(t)s**", t=text))))
    assert list(faults(drawn(card, ALL).blocks)) == []


def test_marks_that_slack_does_not_read_stay_without_anything_between() -> None:
    assert kept("snake_case 2*3 a * b https://example.org/_a_/*b*") == (
        "snake_case 2*3 a * b https://example.org/_a_/*b*"
    )


def test_an_address_is_copied_as_it_is_also_where_it_stands_in_code() -> None:
    webcal = "webcal://a.b/_x_/y*-_z.ics"
    assert mrkdwn(words("Take `%(a)s` or %(a)s", a=webcal), ALL) == f"Take `{webcal}` or {webcal}"
    assert strong(words("Take `%(a)s`", a=webcal), ALL) == f"*Take `{webcal}`*"
    assert webcal in str(whole_view(Card(words("Take `%(a)s`", a=webcal)), ALL))


def test_what_stands_in_our_code_is_data_that_does_not_end_it() -> None:
    said = "*a* `b`\n<!here> & ~c~"
    coded = "`*a* 'b' &lt;!here&gt; &amp; ~c~`"
    assert mrkdwn(words("Write `%(x)s` or: %(x)s", x=said), ALL).startswith(
        f"Write {coded} or: {APART}*"
    )


def test_a_long_text_is_told_in_several_blocks_and_nothing_is_lost(valid: Valid) -> None:
    text = " ".join(f"word{n}" for n in range(1500))
    made = drawn(Card(words("Long"), (Text(words("%(t)s", t=text)),)), ALL)
    assert all(valid("MessageBlocks", {"blocks": page}) == [] for page in made.pages)
    assert "\n".join(map(texts, made.pages)).split()[1:] == text.split()[1:]
    assert len(texts(made.blocks)) <= MESSAGE


def test_what_one_message_cannot_hold_goes_on_in_another(valid: Valid) -> None:
    made = drawn(Card(words("Many"), tuple(Text(words("%(n)s", n=n)) for n in range(120))), ALL)
    assert [len(page) for page in made.pages] == [BLOCKS, BLOCKS, 21]
    assert all(valid("MessageBlocks", {"blocks": page}) == [] for page in made.pages)


def test_a_living_card_that_is_too_long_keeps_its_buttons_and_a_way_to_the_whole(
    valid: Valid,
) -> None:
    crowd = tuple(Person(f"Somebody with a long name {n}") for n in range(700))
    body = (People("Coming", crowd), Actions((Button("Maybe", GO),)))
    made = living(Card(words("Full"), body, subject=Subject("gathering", 12), community=7), ALL)
    assert len(made.pages) == 1
    assert valid("MessageBlocks", {"blocks": made.blocks}) == []
    assert sum(map(len, texts(made.blocks))) < MESSAGE
    labels = [c["text"]["text"] for c in controls(made.blocks)]
    assert labels == ["Maybe", "Show all of it"]


@pytest.mark.parametrize("teams", range(21, 28))
def test_a_living_card_has_room_for_its_buttons_wherever_they_stand(
    valid: Valid, teams: int
) -> None:
    body: list[Element] = [Actions((Button("Maybe", GO),))]
    for n in range(teams):
        body += [People(f"Team {n}", (Person("Ana"),)), Note(words("Draw the way"))]
    body.append(Actions((Button("Leave", GO),)))
    made = living(Card(words("Us"), tuple(body), subject=Subject("teams", 1), community=7), ALL)
    assert valid("MessageBlocks", {"blocks": made.blocks}) == []
    assert len(made.blocks) <= BLOCKS
    assert {"Maybe", "Leave"} <= {c["text"]["text"] for c in controls(made.blocks)}


def test_a_card_of_more_blocks_than_a_modal_holds_says_so(valid: Valid) -> None:
    body = tuple(Text(words("%(n)s", n=n)) for n in range(VIEW_BLOCKS + 1))
    view = card_view(Card(words("Many"), body), Origin(), ALL)
    assert valid("StrictModal", view) == []
    assert len(view["blocks"]) == VIEW_BLOCKS
    assert texts(view["blocks"]).endswith("There is more, but it doesn't fit here.")


def test_a_select_with_too_many_choices_or_the_same_one_twice_is_still_valid(valid: Valid) -> None:
    options = tuple(Option(f"N{n}" * 50, f"#{n % 120}") for n in range(300))
    card = Card(words("x"), (Actions((Select("Who", offer("x"), "member", options),)),))
    [select] = controls(blocks_of(card, ALL))
    values = [o["value"] for o in select["options"]]
    assert len(values) == len(set(values)) == 100
    assert valid("StaticSelect", select) == []


@given(st.text(min_size=1, max_size=400), st.integers(min_value=20, max_value=60))
def test_pieces_fit_and_hold_together_what_belongs_together(text: str, limit: int) -> None:
    said = mrkdwn(words("%(x)s", x=text), ALL)
    found = list(pieces(said, limit))
    assert all(0 < len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(said.split())
    assert not [p for p in found if p.rpartition("&")[1] and ";" not in p.rpartition("&")[2]]


@given(st.text(max_size=3000), st.text(max_size=300))
def test_whatever_members_write_the_message_is_valid(text: str, name: str) -> None:
    card = Card(
        words("%(t)s", t=text),
        (Facts((Fact("Note", words("%(t)s", t=text)),)), Items((words("%(t)s", t=name),))),
    )
    for block in drawn(card, ALL).blocks:
        told = [block.get("text"), *block.get("fields", ())]
        assert all(0 < len(t["text"]) <= 3000 for t in told if t)
