"""What waits to be said names nobody who was erased meanwhile, and says all else as it was."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.cards.plain import plain
from bot.core.cards.saved import load, save
from bot.core.i18n import words
from bot.core.nameless import nameless, renamed
from bot.core.text import Person
from tests.room import Room, founded

ANA, OTHER = Person("Ana", ("fake:here:ana",)), Person("Ana", ("fake:here:ana2",))


def said(*cards: Card) -> list[str]:
    told = [load(nameless(save(card), "Ana", ["fake:here:ana"])) for card in cards]
    return [plain(card) for card in told]


def test_they_are_somebody_also_on_buttons_and_others_of_their_name_are_not() -> None:
    who = Card(words("%(a)s and %(b)s", a=ANA, b=OTHER))
    guest = Card(words("%(who)s", who=Person("Ana")))
    press = Card(words("Well?"), (Actions((Button("Ask Ana, not Anabel", offer("rsvp")),)),))
    assert said(who, guest, press) == [
        "Somebody and Ana",
        "Somebody",
        "Well?\n[Ask Somebody, not Anabel]",
    ]


def test_what_others_wrote_stays_and_a_card_without_them_is_not_touched() -> None:
    card = Card(words("Hello"), (Text(words("%(note)s", note="Ana told me")),))
    assert said(card) == ["Hello\nAna told me"]
    assert nameless(save(card), "Ana", []) == save(card)


def test_who_has_no_account_is_called_otherwise_and_our_words_stay() -> None:
    card = Card(words("May we ask %(a)s and %(b)s?", a=Person("May"), b=Person("May", ("f:h:m",))))
    alone = Card(words("%(who)s is needed", who="May"))
    told = [plain(load(renamed(save(one), "May", "Mai"))) for one in (card, alone)]
    assert told == ["May we ask Mai and May?", "Mai is needed"]


async def test_what_waits_when_they_go_comes_without_their_name() -> None:
    async with founded() as room:
        await room.say("Bo", "/cop join")
        await room.say("Ana", "/cop join")
        await room.take("Ana", "step add", {"step": "Ask the library", "owner": "Bo"})
        await room.take("Ana", "cop erase", {"whose": str(number(room, "Ana"))})
        await room.later(days=3)
        told = [shown.text for shown in room.chat.shown if shown.audience == "@Bo"]
        assert told
        assert not [text for text in told if "Ana" in text]


async def test_a_question_falls_away_with_whoever_asked_it() -> None:
    async with founded() as room:
        await room.say("Bo", "/cop join")
        await room.say("Ana", "/role claim opener")
        await room.take("Ana", "role handover", {"role": "opener", "member": "Bo"})
        await room.take("Ana", "cop erase", {"whose": str(number(room, "Ana"))})
        await room.passing.settle()
        assert not [shown for shown in room.chat.shown if shown.audience == "@Bo"]


def number(room: Room, name: str) -> int:
    with room.work() as work:
        return next(member.id for member in work.members.active() if member.name == name)
