"""The poster of events: drawn from a name and a colour, given once, and taken away again."""

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from adapters.discord.posters import COLOURS, HEIGHT, NO_POSTER, WIDTH, Poster
from bot.homes.discord import COLOURS as CHOSEN
from tests.discord.test_mirror import CHANGING, HOME, MAKING, calls, days, events, later
from tests.wire.discord.mishaps import Refused
from tests.wire.discord.stage import DiscordStage
from tests.wire.mishaps import Slow

NAMES = (
    "Circle",
    "Phoenix facilitators",
    "Ведущие встреч и широкие круги",
    "W" * 150,
    "The Community of Practice for Facilitation & Organisational <Development> in Europe " * 2,
)


def drawn(poster: Poster) -> Image.Image:
    assert poster.image is not None
    return Image.open(BytesIO(b64decode(poster.image.partition(";base64,")[2]))).convert("RGB")


def ink(picture: Image.Image, left: int, right: int) -> int:
    """How many points between two places are not the ground."""
    part = picture.crop((2 * left, 0, 2 * right, picture.height))
    ground = part.getpixel((0, 0))
    return sum(count for count, colour in part.getcolors(1 << 20) or () if colour != ground)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_stands_beside_the_circle_and_never_in_it(name: str) -> None:
    picture = drawn(Poster(name, "green"))
    assert picture.size == (2 * WIDTH, 2 * HEIGHT)
    assert ink(picture, 0, 520) > 1000
    assert ink(picture, 522, 528) == 0


def test_a_name_in_letters_that_are_not_there_is_left_out() -> None:
    picture = drawn(Poster("静けさ", "blue"))
    assert ink(picture, 0, 250) == ink(picture, 550, 800) == 0
    assert drawn(Poster("🔔 Bells", "amber")).tobytes() == drawn(Poster("Bells", "amber")).tobytes()


def test_letters_stand_out_from_every_colour_that_can_be_chosen() -> None:
    assert tuple(COLOURS) == CHOSEN
    for ground, _people in COLOURS.values():
        parts = [int(ground[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        light = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (light + 0.05) >= 4.5, ground


def test_another_name_or_colour_is_another_poster() -> None:
    marks = {Poster(name, colour).mark for name in ("A", "B") for colour in COLOURS}
    assert len(marks) == 2 * len(COLOURS)
    assert (NO_POSTER.mark, Poster("A", "plaid").image) == ("", None)


async def test_events_get_it_when_it_is_chosen_and_each_only_once(stage: DiscordStage) -> None:
    assert ["image" in event.told for event in events(stage)] == [False, False]
    await stage.say("Chris", HOME, "/cop discord poster:green")
    green = events(stage)[0].told["image"]
    assert green == Poster("Phoenix facilitators", "green").image
    sent = calls(stage, CHANGING)
    await later(stage)
    assert calls(stage, CHANGING) == sent
    # Somebody of the server may put their own there, and what else changes leaves it alone.
    events(stage)[0].told["image"] = OWN
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    assert events(stage)[0].told["image"] == OWN
    await stage.say("Chris", HOME, "/gathering add 2026-04-20 at 18:00")
    assert [e.told["image"] for e in events(stage)] == [OWN, green, green]
    await stage.say("Chris", HOME, '/cop settings name:"Circle"')
    assert {e.told["image"] for e in events(stage)} == {Poster("Circle", "green").image}


async def test_none_takes_it_away(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, "/cop discord poster:violet")
    await stage.restart()
    await stage.say("Chris", HOME, "/cop discord poster:none")
    assert [event.told["image"] for event in events(stage)] == [None, None]
    assert len(days(stage)) == 2


OWN = Poster("Somebody's own", "amber").image


async def test_an_event_whose_picture_is_refused_stands_without_it_until_another_is_chosen(
    stage: DiscordStage,
) -> None:
    await stage.say("Chris", HOME, "/cop discord poster:none")
    for refused in (Refused(400, 50035), Refused(413, 40005), Refused(413, 0)):
        stage.discord.mishaps.next(CHANGING, refused, Slow(0), refused)
        await stage.say("Chris", HOME, "/cop discord poster:green")
        assert len(days(stage)) == 2
        assert {event.told.get("image") for event in events(stage)} == {None}
        sent = calls(stage, CHANGING)
        await later(stage)
        assert calls(stage, CHANGING) == sent, refused
        await stage.say("Chris", HOME, "/cop discord poster:blue")
        blue = Poster("Phoenix facilitators", "blue").image
        assert [event.told["image"] for event in events(stage)] == [blue, blue], refused
        await stage.say("Chris", HOME, "/cop discord poster:none")
    await stage.say("Chris", HOME, "/cop discord poster:green")
    stage.discord.mishaps.next(MAKING, Refused(413, 0))
    await stage.say("Chris", HOME, "/gathering add 2026-04-20 at 18:00")
    assert len(days(stage)) == 3
