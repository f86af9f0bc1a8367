"""People: who chose what, by name as far as they have one."""

from bot.core.cards.elements import Card
from bot.core.cards.people import People, by_choice, contact
from bot.core.cards.plain import plain
from bot.core.text import join
from tests.room import Room


async def test_whoever_was_erased_is_named_at_no_choice(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")
    with room.work() as work:
        people = {member.name: member.id for member in work.members.active()}
    chosen = {people["Ana"]: (7, 8), people["Bo"]: (8,)}

    def names() -> dict[int, str]:
        with room.work() as work:
            found = by_choice(work, chosen)
        return {option: plain(Card(join(named))) for option, named in found.items()}

    assert names() == {7: "Ana", 8: "Ana, Bo"}
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert names() == {7: "", 8: "Bo"}


async def test_whoever_is_not_known_has_no_name_to_show(room: Room) -> None:
    with room.work() as work:
        nobody = People(work, [99])
        assert nobody[99].name == "Somebody"
        assert nobody.erased(99)
        work.communities.this().contact = 99
        assert contact(work) == []
