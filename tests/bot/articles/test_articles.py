"""Articles: who writes them, whom they name, and what becomes of what was written."""

import re

import pytest

from bot.core import belongings
from bot.core.renamed import renamed
from tests.in_step import standing
from tests.room import Room, said

AFTER = "2026-04-03 18:00"


async def held(room: Room, came: str = "Ana, Bo") -> None:
    """Ana had the opening of April 3; these came."""
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/rsvp yes")
    await room.until(AFTER)
    await room.say("Chris", f"/record attendance {came}")


async def drafted(room: Room, name: str = "Chris") -> str:
    """The draft as somebody's form shows it."""
    form = (await room.ask(name, "/article write")).form
    assert form is not None
    return form.fields[1].value


async def test_without_that_role_a_steward_writes_and_others_are_told_so(room: Room) -> None:
    await held(room)
    assert "ready for the stewards" in "".join(one.text for one in room.chat.shown)
    refused = await room.ask("Bo", "/article write last text: We met and talked.")
    assert "for Chris to write" in said(refused)
    assert "We met and talked." in said(refused)
    assert "On Friday, April 3, 2026 Phoenix facilitators met." in await drafted(room)


async def test_before_any_gathering_there_is_nothing_to_write_of(room: Room) -> None:
    refused = await room.say("Chris", "/article write last text: We met.")
    assert "No gathering has been held yet" in refused
    assert "We met." in refused


async def test_who_came_is_counted_until_they_agree(room: Room) -> None:
    await held(room)
    assert "- Opener: Ana" in await drafted(room)
    assert "there: Ana and one more" in await drafted(room)
    agreed = await room.ask("Bo", "/article naming yes")
    assert "may name you from now on" in said(agreed)
    assert "there: Ana, Bo" in await drafted(room)
    assert "name you no more" in said(await room.follow("Bo", agreed, "Rather not"))
    assert "Bo" not in await drafted(room)
    await room.say("Ana", "/article naming no")
    text = await drafted(room)
    assert "Ana" not in text
    assert "Opener" not in text
    assert "2 people" in text


async def test_who_left_is_thanked_and_not_named_in_what_is_written_later(room: Room) -> None:
    await held(room)
    await room.say("Ana", "/cop leave")
    assert "Ana" not in await drafted(room)
    assert "2 people" in await drafted(room)
    assert any("Thank you, Ana, for carrying it" in shows for _subject, shows in standing(room))


async def test_what_was_brought_is_in_it_unless_it_is_confidential(room: Room) -> None:
    await room.say("Bo", "/tell discovery Silence works online")
    await room.say("Bo", "/tell challenge My boss does not know")
    await held(room)
    kept = {"gathering": "#1", "role": "", "what": "https://example.org/a", "title": "Circles"}
    await room.make("Bo", "share", kept, "form")
    secret = {"what": "A case", "title": "The case", "confidential": "yes", "gathering": "#1"}
    await room.make("Bo", "share", secret, "form")
    text = await drafted(room)
    assert "- [Circles](https://example.org/a)" in text
    assert "- Silence works online" in text
    assert "boss" not in text
    assert "case" not in text


async def test_it_is_kept_once_and_written_on(room: Room) -> None:
    await held(room)
    first = await room.ask("Chris", "/article write last text: Ana opened.")
    assert "“Phoenix facilitators, Friday, April 3” is in the library" in said(first)
    assert first.files[0].content.decode() == (
        "# Phoenix facilitators, Friday, April 3\n\nAna opened.\n"
    )
    form = (await room.follow("Chris", first, "Change it")).form
    assert form is not None
    assert form.fields[1].value == "Ana opened."
    args = {**dict(form.offer.args), "title": "In April", "text": "Ana opened, with silence."}
    assert "Saved" in said(await room.make("Chris", "article write", args, "form"))
    with room.work() as work:
        [article] = work.articles.all()
        assert (article.title, article.text) == ("In April", "Ana opened, with silence.")
        assert work.owed.credits(article.id).members == (2,)
    assert "In April" in await room.say("Bo", "/find silence")


async def test_whoever_was_thanked_by_hand_is_so_still_once_it_is_written_on(room: Room) -> None:
    await held(room)
    await room.say("Chris", "/article write last text: Ana opened.")
    thanked = {"resource": "#1", "credits": "Ana, Bo, Old Finn"}
    await room.make("Chris", "library edit", thanked)
    args = {"gathering": "#1", "text": "We were silent.", "title": ""}
    form = (await room.ask("Chris", "/article write")).form
    assert form is not None
    await room.make("Chris", "article write", {**dict(form.offer.args), **args}, "form")
    with room.work() as work:
        owed = work.owed.credits(1)
        names = [one.name for one in work.members.named(owed.members).values()]
    # Ana was named by the text, and is no more.
    assert (names, owed.names) == (["Bo"], ("Old Finn",))


async def test_of_two_who_write_at_once_nothing_is_lost(room: Room) -> None:
    await held(room)
    await room.say("Chris", "/article write last text: Ana opened.")
    args = {"gathering": "#1", "title": "Mine", "text": "Bo listened."}
    again = await room.make("Chris", "article write", args, "form")
    assert "has changed the article meanwhile" in said(again)
    assert "Bo listened." in said(again)
    assert "Ana opened." in said(await room.follow("Chris", again, "Read the article"))
    same = {**args, "text": "Ana opened."}
    assert "Saved" in said(await room.make("Chris", "article write", same, "form"))


async def test_an_article_that_is_too_long_stays_in_its_form(room: Room) -> None:
    await held(room)
    args = {"gathering": "#1", "title": "Long", "text": "x" * 3001}
    shown = await room.make("Chris", "article write", args, "form")
    assert shown.form is not None
    assert args["text"] in [field.value for field in shown.form.fields]


async def test_whoever_takes_notes_writes_and_has_brought_them_by_that(room: Room) -> None:
    await room.say("Chris", "/role add Note taker")
    await room.say("Dee", "/role claim note taker")
    await held(room, "Ana, Bo, Dee")
    assert "On Friday" in await drafted(room, "Dee")
    await room.say("Dee", "/article write last text: Ana opened.")
    with room.work() as work:
        [article] = work.articles.all()
        assert article.role == "note-taker"
    # A steward may write on, and so may whoever shared it.
    assert await drafted(room, "Chris") == "Ana opened."
    await room.say("Chris", "/record attendance Ana, Bo")
    assert await drafted(room, "Dee") == "Ana opened."


async def test_what_is_not_written_is_not_read(room: Room) -> None:
    await held(room)
    reply = await room.ask("Bo", "/article show")
    assert "Nothing is written about that gathering yet" in said(reply)
    await room.say("Chris", "/article write last text: Ana opened.")
    shown = await room.ask("Bo", "/article show")
    assert "Ana opened." in said(shown)
    assert shown.files[0].name == "article.md"


async def test_a_gathering_of_which_nothing_is_known_offers_no_article(room: Room) -> None:
    await room.until(AFTER)
    assert not any("article" in one.text for one in room.chat.shown)


async def test_a_cancelled_gathering_offers_no_article(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    await room.until(AFTER)
    assert not any("article" in one.text for one in room.chat.shown)


async def test_the_theme_is_the_title_where_there_is_one(room: Room) -> None:
    await held(room)
    with room.work() as work:
        gathering = work.gatherings.past(room.clock.now(), 1)[0]
        assert work.themes.of(gathering.day) is None
    await room.say("Chris", "/theme set Rituals 2026-04")
    form = (await room.ask("Chris", "/article write")).form
    assert form is not None
    assert form.fields[0].value == "Rituals, Friday, April 3"


async def test_who_is_erased_is_named_there_no_more(room: Room) -> None:
    await held(room)
    await room.say("Ana", "/article naming yes")
    await room.say("Chris", "/article write last text: Ana opened, and Anabel too.")
    with room.work() as work:
        ana = work.members.get(2)
        assert ana is not None
        mine = belongings.export(work, ana)
    assert mine["named_in_articles"] is True
    assert mine["articles"] == ["Phoenix facilitators, Friday, April 3"]
    await room.make("Ana", "cop erase", {"whose": "2"})
    with room.work() as work:
        [article] = work.articles.all()
        assert article.text == "Somebody opened, and Anabel too."
        assert work.articles.said(2) is None
        assert not work.articles.naming()


def text(room: Room) -> str:
    """What the article says."""
    with room.work() as work:
        [article] = work.articles.all()
        return f"{article.title}: {article.text}"


@pytest.mark.parametrize("way", ["/guest rename Finn Olsen, Finn O.", "/guest link Finn Olsen, Bo"])
async def test_who_is_called_otherwise_is_credited_so_and_taken_out_by_no_earlier_name(
    room: Room, way: str
) -> None:
    await room.say("Bo", "/rsvp yes")
    await room.say("Chris", "/guest add Finn Olsen")
    await room.make("Chris", "record role", {"member": "Finn Olsen", "role": "opener"})
    await room.until(AFTER)
    await room.make("Chris", "record attendance", {"who": "Finn Olsen, Ana, Bo"})
    given = {"gathering": "last", "title": "With Finn Olsen", "text": await drafted(room)}
    await room.make("Chris", "article write", given, "form")
    await room.say("Chris", way)
    assert "Finn Olsen" not in text(room)
    assert "- Opener: Finn O." in text(room) or "- Opener: Bo" in text(room)
    if "rename" in way:
        await room.make("Chris", "guest erase", {"guest": "Finn O."})
    else:
        await room.follow("Bo", await room.ask("Bo", "/cop forget"), "Erase me")
    assert "With Somebody: " in text(room)
    assert "- Opener: Somebody" in text(room)


async def test_who_is_called_otherwise_on_chat_is_so_in_what_is_written(room: Room) -> None:
    await held(room)
    await room.say("Chris", "/article write last text: Ana opened, and Anabel too.")
    with room.work() as work:
        ana = work.members.get(2)
        assert ana is not None
        renamed(work, ana, "Ana Lund", room.clock.now())
    assert text(room).endswith("Ana Lund opened, and Anabel too.")
    assert "April 3 · article" in await room.say("Bo", "/find Lund")


@pytest.mark.parametrize("before", ["Bo", "Somebody"])
async def test_a_name_that_is_somebody_elses_or_nobodys_stays_where_it_stands(
    room: Room, before: str
) -> None:
    await held(room)
    await room.say("Chris", f"/article write last text: {before} opened.")
    with room.work() as work:
        ana = work.members.get(2)
        assert ana is not None
        ana.name = before
        renamed(work, ana, "Ana Lund", room.clock.now())
    assert text(room).endswith(f"{before} opened.")


async def test_of_two_accounts_the_others_own_word_counts(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/article naming yes")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say("Ana", "/account code"))
    assert code is not None
    await room.say("Bo", f"/account join {code[0]}")
    with room.work() as work:
        assert work.articles.naming() == {2: True}


async def test_a_gap_that_nobody_filled_is_not_kept_and_a_card_shows_no_marks(room: Room) -> None:
    await held(room)
    draft = await drafted(room)
    assert "## What we did" in draft
    sent = {"gathering": "#1", "title": "April", "text": draft}
    assert "is in the library" in said(await room.make("Chris", "article write", sent, "form"))
    shown = await room.say("Ana", "/article show")
    assert "\nWith thanks to\n" in shown
    assert "##" not in shown
    assert "What we did" not in shown
    assert not any("##" in one.text for one in room.chat.shown)
