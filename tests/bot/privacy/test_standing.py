"""Whoever was erased is named on no card that stands in a channel, open or over."""

from collections.abc import Awaitable, Callable

import pytest

from bot.channel.retired import EARLIER, RETIRED
from bot.core.living import kinds
from tests.in_step import behind, standing
from tests.room import Room, founded

Scene = Callable[[Room], Awaitable[None]]
NAMELESS = {
    *("themes-wanted-earlier", "nudge", "nudge-earlier", "charter", "charter-earlier"),
    *("purpose-asked", "ending-earlier"),
    *(kind + past for kind in RETIRED for past in ("", EARLIER)),
}
"""Kinds of cards on which no member stands."""


async def comes(room: Room) -> None:
    """To a gathering that is to come, with a role and a topic."""
    await room.say("Zelda", "/rsvp yes")
    await room.say("Zelda", "/role claim opener")
    await room.say("Zelda", "/agenda offer How we end on time")


async def came(room: Room) -> None:
    """To one that is over: thanked for a role, and noted to have come."""
    await comes(room)
    await room.until("2026-04-03 18:00")
    await room.say("Chris", "/record attendance Zelda, Bo")
    await room.until("2026-06-01 18:00")


async def writes(room: Room) -> None:
    """Of a gathering that is over: a draft waits for her, and what she wrote down."""
    await room.say("Zelda", "/role claim note taker")
    await room.until("2026-03-14 09:00")


async def brings(room: Room) -> None:
    """Something that is asked for by the card of the gathering after it."""
    await room.say("Zelda", "/role claim best practice")
    await room.until("2026-03-14 09:00")


async def opens(room: Room) -> None:
    """Thanks, a success and a step stand on the next gathering's card as it is near."""
    await room.say("Bo", "/cop join")
    await room.say("Zelda", "/thank Bo for the minutes")
    await room.say("Zelda", "/tell success We were on time")
    await room.say("Zelda", "/step add Ask the library")
    await room.until("2026-04-03 09:00")


async def looks_after(room: Room) -> None:
    """Questions go to her."""
    await room.say("Zelda", "/cop join")
    await room.say("Chris", "/cop settings contact:Zelda")


async def votes(room: Room) -> None:
    """On a theme, in a vote that is open and shows who voted for what."""
    await room.say("Chris", "/theme settings names:yes")
    await room.say("Zelda", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    await room.until("2026-03-18 09:00")
    await room.say("Zelda", "/theme vote 1")


async def voted(room: Room) -> None:
    """The same, once it is over."""
    await votes(room)
    await room.until("2026-03-25 20:00")


async def proposes(room: Room) -> None:
    """A theme that is not voted on yet."""
    await room.say("Zelda", "/theme propose Silence")


async def chooses(room: Room) -> None:
    """In a poll that shows who chose what."""
    given = {"question": "Which day?", "choices": "Monday, Tuesday", "names": "yes"}
    await room.make("Zelda", "poll", given, "form")
    await room.say("Zelda", "/poll vote 1")


async def chose(room: Room) -> None:
    """The same, once it is over."""
    await chooses(room)
    await room.say("Chris", "/poll close")


async def takes_up(room: Room) -> None:
    """A need that all have put in order."""
    given = {"question": "What do we need?", "choices": "a quiet room, more practice, a circle"}
    await room.make("Chris", "needs ask", given, "form")
    await room.say("Bo", "/poll rank 2 1")
    await room.say("Chris", "/poll close")
    await room.say("Zelda", "/needs take practice")


async def asks(room: Room) -> None:
    """A question, to which she answers another as well; one of them is resolved."""
    given = {"kind": "problem solving", "question": "Has anyone opened in silence?"}
    await room.make("Zelda", "query ask", given, "form")
    await room.make("Bo", "query ask", {**given, "question": "How do you end?"}, "form")
    await room.make("Zelda", "query answer", {"query": "#2", "answer": "With a bell."}, "form")
    await room.make("Bo", "query resolve", {"query": "#2"}, "form")


async def shares(room: Room) -> None:
    """A link, which she used as well, and a story of it."""
    given = {"what": "https://example.org/x", "title": "Rounds", "kind": "practice"}
    await room.make("Zelda", "share", given, "form")
    await room.make("Zelda", "library used", {"resource": "#1", "story": "It went well"}, "form")


async def objects(room: Room) -> None:
    """To a charter that was put to the members."""
    await room.say("Chris", "/charter word goals To learn.")
    await room.say("Chris", "/charter put 1")
    await room.say("Zelda", "/charter object Too short")


async def objected(room: Room) -> None:
    """The same, once it is decided."""
    await objects(room)
    await room.until("2026-03-03 19:00")


async def ends(room: Room) -> None:
    """She objects to an end."""
    given = {"by": "2026-04-30", "why": "We found it", "days": "1"}
    reply = await room.make("Chris", "ending plan", given, "form")
    await room.follow("Chris", reply, "Put it to the members")
    await room.say("Zelda", "/ending object Too soon")


async def keeps(room: Room) -> None:
    """She keeps something, and said something for the end, which was read."""
    await room.say("Zelda", "/cop join")
    given = {"by": "2026-04-30", "why": "We found it", "days": "1"}
    reply = await room.make("Chris", "ending plan", given, "form")
    await room.follow("Chris", reply, "Put it to the members")
    await room.until("2026-03-03 18:01")
    await room.make("Zelda", "ending say", {"learned": "To wait"}, "form")
    await room.say("Zelda", "/ending keep library")
    await room.until("2026-04-03 13:01")


async def answers(room: Room) -> None:
    """What this is for her, by name."""
    await room.say("Chris", "/purpose ask 1")
    await room.make("Zelda", "purpose answer", {"today": "Company", "shown": "by name"}, "form")
    await room.until("2026-03-03 19:00")


async def interviews(room: Room) -> None:
    """She takes part in a round for which no pairs are made yet."""
    given = {"about": "trust", "days": "3", "weeks": "1"}
    await room.make("Chris", "interview open", given, "form")
    for name in ("Zelda", "Bo"):
        await room.make(name, "interview join", {})


async def interviewed(room: Room) -> None:
    """A highlight of a round that is over is about her."""
    await interviews(room)
    await room.say("Chris", "/interview pair")
    given = {"highlight": "A minute of silence", "strength": "silence"}
    await room.make("Bo", "interview highlight", given, "form")
    await room.make("Zelda", "interview agree", {"highlight": "1"})
    await room.say("Chris", "/interview end")


async def meets_apart(room: Room) -> None:
    """In a small group, to one of whose dates she comes."""
    rhythm = "every week on Tuesday at 18:00, from March 10"
    await room.make("Bo", "group begin", {"name": "Mediators", "rhythm": rhythm}, "form")
    await room.make("Zelda", "group join", {"group": "#1"})
    await room.say("Zelda", "/rsvp yes March 10")
    await room.say("Bo", "/rsvp yes March 10")


async def met_apart(room: Room) -> None:
    """The same, once that is over."""
    await meets_apart(room)
    await room.make("Zelda", "role claim", {"role": "host", "gathering": "2026-03-10"})
    await room.until("2026-03-16 20:00")


async def works(room: Room) -> None:
    """In a team that has her name, and that reports of her at two meetings."""
    for name in ("Zelda", "Bo"):
        await room.say(name, "/cop join")
    given = {"name": "Zelda's maps", "people": "Zelda, Bo", "assignment": "Draw the way"}
    await room.make("Chris", "team form", given, "form")
    await room.say("Bo", "/team report Zelda drew it.")
    await room.until("2026-03-13 20:00")
    await room.say("Bo", "/team report We drew it.")


async def concludes(room: Room) -> None:
    """She is in for all of a series, by name; and her team, which has her name, concludes it."""
    given = {"hope": "That I dare to ask.", "name": "yes"}
    await room.make("Zelda", "cop commit", given, "form")
    await room.say("Bo", "/cop join")
    with room.work() as work:
        for date in work.series.dates()[2:]:
            date.state = "cancelled"
            work.save(date)
    await works(room)
    said = {"achievement": "Nobody is lost", "recommendation": "", "whose": "my team's"}
    await room.make("Bo", "cop conclude", said, "form")
    await room.say("Chris", "/cop conclude recommendation:Ask Zelda")
    await room.until("2026-03-20 12:00")


SCENES: dict[str, tuple[str, set[str], list[Scene]]] = {
    "gatherings": ("first-friday", {"gathering"}, [comes, came, opens, looks_after]),
    "bringing": ("alternating", {"gathering"}, [writes, brings]),
    "themes": ("quarterly", {"ballot", "themes-wanted"}, [proposes, votes, voted]),
    "polls": ("first-friday", {"poll"}, [chooses, chose, takes_up]),
    "queries": ("first-friday", {"query"}, [asks]),
    "library": ("first-friday", {"resource"}, [shares]),
    "consent": ("first-friday", {"charterversion", "ending"}, [objects, objected, ends, keeps]),
    "endings": ("first-friday", {"ending-words"}, [keeps]),
    "purpose": ("first-friday", {"purposeround"}, [answers]),
    "interviews": ("first-friday", {"interviewround"}, [interviews, interviewed]),
    "groups": ("first-friday", {"affinitygroup"}, [meets_apart, met_apart]),
    "series": ("series", {"teams", "concluding", "series"}, [works, concludes]),
}
"""By what they are about: a template, the kinds of cards that name her in it, and what she does."""


@pytest.mark.parametrize("about", SCENES)
async def test_no_card_names_her_once_she_is_erased(about: str) -> None:
    template, kinds, scenes = SCENES[about]
    named: set[str] = set()
    for scene in scenes:
        async with founded(template) as room:
            await scene(room)
            stood_on = {subject for subject, shows in standing(room) if "Zelda" in shows}
            assert stood_on, f"{scene.__name__}: no card names her"
            named |= {subject.partition(":")[0] for subject in stood_on}
            await room.follow("Zelda", await room.ask("Zelda", "/cop forget"), "Erase me")
            left = [shows for _subject, shows in standing(room) if "Zelda" in shows]
            assert not left, f"{scene.__name__}: {left}"
            assert not behind(room), scene.__name__
    assert named >= kinds


def test_each_kind_of_card_is_among_them() -> None:
    named = {kind for _template, kinds, _scenes in SCENES.values() for kind in kinds}
    assert not named & NAMELESS
    assert set(kinds()) == named | NAMELESS
