"""How votes fell as a chart: wherever it is told in words, and nowhere else."""

from itertools import product

import pytest

from bot.core.cards.elements import Chart
from bot.core.cards.plain import flat
from tests.room import Room, charts

ASKED = {"question": "What do we need?", "choices": "quiet, practice, a circle", "vote": "points"}
PEOPLE = ("Ana", "Bo", "Dee", "Eli", "Eve")
GOT = {"single": [0, 5, 0], "approval": [0, 5, 0], "ranked": [0, 15, 0]}


def seen(room: Room) -> list[Chart]:
    """Those on the card that the channel was shown last."""
    return charts(next(s.card for s in reversed(room.chat.shown) if s.audience.startswith("#")))


async def vote(room: Room, name: str) -> None:
    await room.make(name, "poll vote", {"poll": "#1", "choices": "2"}, "form")


@pytest.mark.parametrize(
    ("way", "shown"),
    list(product(GOT, ("", "hidden:yes", "anonymous:yes"))),
)
async def test_it_shows_what_each_choice_got_as_soon_as_the_card_tells_it(
    room: Room, way: str, shown: str
) -> None:
    await room.say("Chris", f"/poll Tea? choices: yes, no, perhaps vote:{way} {shown}")
    assert seen(room) == []
    for name in PEOPLE:
        await vote(room, name)
    open_ = [list(chart.series[0].values) for chart in seen(room)]
    assert open_ == ([] if "hidden" in shown or "anonymous" in shown else [GOT[way]])
    await room.say("Chris", "/poll close")
    [chart] = seen(room)
    assert sorted(chart.series[0].values) == sorted(GOT[way])
    best = chart.series[0].values.index(max(chart.series[0].values))
    assert flat(chart.labels[best]) == "2 · no"
    assert flat(chart.title) == ("Points" if way == "ranked" else "Votes")
    # The list says it, so that words alone don't say it twice.
    assert chart.told


async def test_of_too_few_anonymous_votes_there_is_none_whenever_it_closes(room: Room) -> None:
    await room.say("Chris", "/poll Tea? choices: yes, no anonymous:yes")
    for name in PEOPLE[:4]:
        await vote(room, name)
        assert seen(room) == []
    await room.say("Chris", "/poll close")
    assert not [chart for shown in room.chat.shown for chart in charts(shown.card)]


async def test_points_are_what_was_spent(room: Room) -> None:
    await room.make("Chris", "needs ask", ASKED, "form")
    await room.make("Ana", "poll spend", {"poll": "#1", "points": "1=3 2=7"}, "form")
    assert seen(room) == []
    await room.say("Chris", "/poll close")
    [chart] = seen(room)
    assert (flat(chart.title), chart.series[0].values) == ("Points", (7, 3, 0))


async def test_where_nobody_voted_there_is_nothing_to_look_at(room: Room) -> None:
    await room.say("Chris", "/poll Tea? choices: yes, no")
    await room.say("Chris", "/poll close")
    assert seen(room) == []
