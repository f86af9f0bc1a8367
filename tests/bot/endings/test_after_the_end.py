"""After the end: what one gave is taken back, what is open is shut, and what was shared is read."""

from pathlib import Path

from bot.core.commands import declared
from tests.leaves import on_the_web
from tests.room import Room, said

REFUSED = Path(__file__).with_name("refused.txt")
"""Every command that is not taken any more: it begins, changes or opens something. One that takes
back, shuts, turns off or shows is declared `after_end` instead, as is what only `reads`."""


def test_of_each_command_it_was_decided_whether_it_is_taken_after_the_end() -> None:
    listed = REFUSED.read_text().splitlines()
    assert sorted(name for name, one in declared().items() if not one.when_ended) == listed


async def test_what_somebody_shared_opens_and_no_look_at_it_is_counted(winding: Room) -> None:
    await winding.say("Ana", "/share https://example.org/silence title: Opening with silence")
    await winding.until("2026-04-06 09:01")
    assert "has ended" in await winding.say("Bo", "/share https://example.org/noise")
    assert "example.org/silence" in await winding.say("Bo", "/library show silence")
    with winding.work() as work:
        [shared] = work.shelves.newest(9)
        assert shared.opened == 0
    assert not (await winding.ask("Ana", "/library remove silence")).refused


async def test_pages_are_shut_and_not_opened(winding: Room) -> None:
    on_the_web(winding)
    for page in ("gatherings", "calendar"):
        await winding.make("Chris", "cop page-open", {"page": page, "to": "everybody"})
    await winding.until("2026-04-06 09:01")
    assert "has ended" in await winding.say("Chris", "/cop pages library everybody")
    await winding.say("Chris", "/cop pages calendar nobody")
    await winding.make("Chris", "cop page-open", {"page": "gatherings", "to": "members"})
    assert (await winding.make("Chris", "cop pages-search", {"listed": "yes"})).refused
    assert not (await winding.make("Chris", "cop pages-search", {"listed": "no"})).refused
    with winding.work() as work:
        assert work.pages.open() == {"gatherings": "members"}


async def test_whoever_agreed_to_be_named_takes_it_back(winding: Room) -> None:
    await winding.say("Ana", "/cop named members")
    await winding.say("Ana", "/article naming yes")
    await winding.until("2026-04-06 09:01")
    assert "has ended" in await winding.say("Ana", "/cop named everybody")
    assert "has ended" not in await winding.say("Ana", "/cop named nobody")
    assert "has ended" not in await winding.say("Ana", "/article naming no")
    assert "has ended" in await winding.say("Ana", "/article naming yes")
    with winding.work() as work:
        assert work.pages.named() == {}
        assert list(work.articles.naming().values()) == [False]


async def test_links_are_turned_off_and_whoever_has_none_can_still_read(winding: Room) -> None:
    on_the_web(winding)
    await winding.say("Ana", "/gathering feed")
    await winding.say("Chris", "/guest add Finn")
    await winding.say("Chris", "/guest pages Finn")
    await winding.until("2026-04-06 09:01")
    for who, line in (("Ana", "/gathering feed"), ("Chris", "/guest pages Finn")):
        assert not (await winding.ask(who, f"{line} off")).refused
        assert "has ended" in await winding.say(who, f"{line} new")
    assert "/with/secret" in repr((await winding.ask("Bo", "/cop pages-link")).card)
    assert "has ended" not in said(await winding.ask("Bo", "/cop desk"))
