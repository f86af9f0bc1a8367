"""What capabilities declare: each under a name of its own, and known to whoever asks."""

from collections.abc import Iterable
from datetime import datetime
from itertools import permutations

import pytest

from bot.core import living
from bot.core.awaited import awaited, awaits
from bot.core.cards.elements import Card, Element
from bot.core.cards.lines import text
from bot.core.cards.plain import plain
from bot.core.living import unheard
from bot.core.page_kinds import page
from bot.core.prompts import prompt
from bot.core.register import Register
from bot.core.still import still
from store.core.subject import Subject
from store.work import Work
from tests.room import Room

GATHERING, NUDGE, POLL = Subject("gathering", 1), Subject("nudge", 1), Subject("poll", 1)


def drawn(_work: Work, _number: int, _now: datetime) -> Card | None:
    """A card that nobody draws."""
    return None


def test_what_is_declared_is_kept_as_it_is_made_and_stays_itself() -> None:
    register: Register[str] = Register()
    assert register.under("one", str)(7) == 7
    assert register == {"one": "7"}


def test_nothing_is_declared_twice() -> None:
    for again in (
        lambda: living.living("gathering")(drawn),
        lambda: awaited("handover")(lambda *_given: ()),
        lambda: awaits("season"),
        lambda: still("handover")(lambda *_given: True),
        lambda: page("calendar", "", "")(lambda _visit: None),
        lambda: prompt("channel-reminder", "", late=None)(lambda _told: None),
    ):
        living.kinds()
        with pytest.raises(AssertionError, match="declared twice"):
            again()


@pytest.mark.parametrize("order", list(permutations(("a", "b", "c"))), ids="".join)
async def test_what_joins_a_card_stands_first_or_by_its_name_however_it_is_declared(
    room: Room, order: tuple[str, ...]
) -> None:
    def says(name: str) -> living.Join:
        def join(_work: Work, _number: int, _now: datetime) -> Iterable[Element]:
            yield text("%(name)s", name=name)

        join.__qualname__ = name
        return join

    for name in order:
        living.joins("weather", first=name == "c")(says(name))
    with room.work() as work:
        shown = living.joined(work, Subject("weather", 1), room.clock.now())
        assert [plain(Card((), (each,))).strip() for each in shown] == ["c", "a", "b"]
    del living._joined["weather"]


async def test_the_kinds_of_cards_differ_in_what_is_true_of_them(room: Room) -> None:
    assert living.once(POLL)
    assert not living.once(GATHERING)
    assert living.about(NUDGE) == GATHERING
    assert living.about(GATHERING) is None
    assert living.silent(Subject("resource", 1))
    assert not living.silent(GATHERING)
    assert not living.silent(None)
    assert living.post_of(GATHERING) != living.post_of(POLL) == "votes"
    assert living.answered(GATHERING)
    assert living.known("gathering:1") == GATHERING
    assert living.known("weather:1") is living.known("gathering") is None
    with room.work() as work:
        now = room.clock.now()
        assert living.reactions(work, GATHERING, now)
        assert unheard(work, 1, now) == ()
        assert living.draw(work, Subject("gathering", 999), now) is None
        # Most cards say nothing that only chat has.
        assert living.draw_off_chat(work, GATHERING, now) == living.draw(work, GATHERING, now)
