"""The view: figures alone. Nothing that anybody wrote, and nobody's name but who agreed."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.provider.rules import BARS, Hand, Standing, chart, hands
from store.figures import Figures
from tests.bot.provider.conftest import CIRCLE, also_founded, code_in
from tests.room import Room

NOW = datetime(2026, 3, 2, tzinfo=UTC)
WELL = Standing("", True, NOW + timedelta(days=30), False, 0, 5, 0, (1,) * 8, 50, False, None)
SECRET = "Zanzibar"
"""A word that stands in everything that is written in the community that is looked after."""

ECHOED = ("You wrote", "I don't know", "I found nothing for")
"""How what somebody typed is said back to them."""


@given(st.lists(st.integers(min_value=0, max_value=10**6)))
def test_a_chart_has_a_bar_for_each_count_and_higher_bars_for_higher_counts(
    counts: list[int],
) -> None:
    bars = [BARS.index(bar) for bar in chart(counts)]
    assert len(bars) == len(counts)
    assert all((bar == 0) == (count == 0) for bar, count in zip(bars, counts, strict=True))
    by_count = [bar for _count, bar in sorted(zip(counts, bars, strict=True))]
    assert by_count == sorted(by_count)


def test_where_all_is_well_nothing_needs_a_hand() -> None:
    assert hands(WELL, NOW) == ()


def changed(**values: object) -> Standing:
    return Standing(**{f.name: getattr(WELL, f.name) for f in fields(WELL)} | values)


def test_each_thing_that_needs_a_hand_is_told() -> None:
    near = NOW + timedelta(days=3)
    for hand, at in {
        Hand.TALK: changed(wants_talk=True),
        Hand.UNREACHED: changed(lost_homes=1),
        Hand.AT_REST: changed(rest="paused"),
        Hand.ASLEEP: changed(rest="asleep"),
        Hand.NO_DATE: changed(next_at=None),
        Hand.NO_PLACE: changed(next_at=near, lacks_place=True),
        Hand.ROLES: changed(next_at=near, roles_open=3),
        Hand.SILENT: changed(weeks=(9, 9, 9, 9, 9, 0, 0, 0)),
        Hand.UNANSWERED: changed(asked_at=NOW - timedelta(days=10)),
    }.items():
        assert hands(at, NOW) == (hand,)
    assert hands(changed(weeks=(0,) * 8, weeks_old=2), NOW) == (), "it was not there before"
    assert hands(changed(active=False, next_at=None, weeks=(0,) * 8), NOW) == (Hand.AT_REST,)
    assert hands(changed(next_at=near, roles_open=2), NOW) == ()


async def lived(room: Room) -> None:
    """Much is written in the community that is looked after, by several people."""
    for name in ("Ursula", "Viktor"):
        await room.say(name, "/cop join", CIRCLE)
    for line in (
        f"/query ask problem solving Who knows {SECRET}?",
        f"/tell success {SECRET} went well",
        f"/tell challenge {SECRET} is hard",
        f"/step add Ask {SECRET}",
        f"/share https://example.org/{SECRET} title: {SECRET}",
        f"/thanks Viktor for {SECRET}",
        f"/poll {SECRET}? One, Two",
        f"/agenda offer {SECRET}",
        f"/skill add {SECRET}",
        f"/role claim opener note: {SECRET}",
        "/rsvp yes",
        f"/query anonymous {SECRET}?",
    ):
        await room.say("Ursula", line, CIRCLE)
    await room.say("Pat", f"/cop about {SECRET} is what we are for", CIRCLE)
    await room.say("Pat", f"/gathering relocate next {SECRET} street", CIRCLE)
    await room.say("Pat", f"/gathering retitle next {SECRET}", CIRCLE)
    await room.later(days=2)


async def test_every_path_of_the_provider_shows_no_text_and_no_name_but_who_agreed(
    cared: Room,
) -> None:
    await lived(cared)
    before = len(cared.chat.shown)
    await cared.say("Pat", "/provider answer going:Warm", CIRCLE)
    seen = [
        await cared.say("Chris", line)
        for line in (
            "/provider view",
            "/provider answers Riverside",
            "/provider answers",
            "/provider answers Ursula",
            "/provider who",
            "/provider end",
            f"/provider end {SECRET}",
            f"/find {SECRET}",
            "/who knows Zanzi",
            "/cop me",
            "/cop desk",
            "/stewards trail",
        )
    ]
    seen.append(await cared.say("Pat", "/provider ask", CIRCLE))
    await cared.say("Chris", "/provider end Riverside")
    code = code_in(await cared.say("Pat", "/provider ask", CIRCLE))
    seen.append(await cared.say("Chris", f"/provider join {code}"))
    seen += [s.text for s in cared.chat.shown[before:] if s.audience == "@Chris"]
    lines = "\n".join(seen).splitlines()
    # What Chris typed is said back to Chris alone.
    told = [line for line in lines if not any(back in line for back in ECHOED)]
    assert any("Riverside circle" in line for line in told)
    for word in ("Ursula", "Viktor", SECRET):
        assert not [line for line in told if word in line]


def test_the_door_lets_out_numbers_times_and_two_names_alone() -> None:
    kinds = {field.name: str(field.type) for field in fields(Figures)}
    texts = {name for name, kind in kinds.items() if "str" in kind}
    assert texts == {"name", "contact", "zone", "rest"}
    assert set(kinds.values()) <= {
        "<class 'str'>",
        "<class 'bool'>",
        "<class 'int'>",
        "datetime.datetime | None",
        "tuple[int, ...]",
    }


async def test_the_door_is_shut_to_whoever_is_looked_after_and_once_it_is_over(
    cared: Room,
) -> None:
    with cared.work(2) as work:
        care = work.care.get(1)
        assert care is not None
        assert work.care.figures(care, cared.clock.now()) is None
    await cared.say("Pat", "/provider end Phoenix", CIRCLE)
    with cared.work(1) as work:
        care = work.care.get(1)
        assert care is not None
        assert work.care.figures(care, cared.clock.now()) is None


async def test_figures_are_those_of_the_other_community(cared: Room) -> None:
    await lived(cared)
    view = await cared.say("Chris", "/provider view")
    assert "Next gathering: Friday, April 3, 13:00" in view
    assert "Roles open: 4 of 5" in view
    assert "Contact: Pat" in view
    assert " a week, the latest last" in view
    assert BARS[-1] in view
    await cared.say("Pat", "/stewards leave", CIRCLE)


async def test_more_than_a_page_goes_on_and_what_needs_a_hand_comes_first(cared: Room) -> None:
    for number in range(7):
        channel = f"more-{number}"
        await also_founded(cared, f"Steward{number}", channel, f"More {number}")
        code = code_in(await cared.say("Chris", "/provider invite"))
        await cared.make(f"Steward{number}", "provider agree", {"code": code}, channel=channel)
    first = await cared.ask("Chris", "/provider view")
    assert "2 more come after these" in (await cared.say("Chris", "/provider view"))
    second = await cared.follow("Chris", first, "The others")
    assert second.card is not None
    headings = [e for e in second.card.body if e.kind == "heading"]
    assert len(headings) == 2
    again = await cared.make("Chris", "provider view", {"page": "9"})
    assert again.card is not None
