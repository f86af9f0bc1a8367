"""The joint text of a question: what it begins with, and what two write at once."""

from store.charters import CharterText
from tests.room import Room, said


async def two_stewards(room: Room) -> None:
    """Dee is a steward as well."""
    await room.say("Dee", "/rsvp yes")
    await room.say("Chris", "/stewards add Dee")


def texts(room: Room, state: str = "now") -> list[str]:
    """What is worded."""
    with room.work() as work:
        return [text.text for text in work.charters.texts(state)]


async def test_it_begins_with_the_dates_and_the_roles_that_are_known(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    assert "Friday, April 3, 13:00" in await room.say("Chris", "/charter word schedule")
    roles = await room.say("Chris", "/charter word roles")
    assert "Opener: Ana" in roles
    assert "Closing: in turn" in roles
    assert "We meet to practise" in await room.say("Chris", "/charter word purpose")
    empty = (await room.ask("Chris", "/charter word potential")).form
    assert empty is not None
    assert empty.fields[0].value == ""


async def test_the_form_of_the_text_carries_what_its_writer_saw(room: Room) -> None:
    await room.say("Chris", "/charter word goals To learn.")
    form = (await room.ask("Chris", "/charter word goals")).form
    assert form is not None
    assert form.offer.args == (("question", "#2"), ("seen", "#1"))
    args = {**dict(form.offer.args), "text": "To learn, and to laugh."}
    assert "is worded" in said(await room.make("Chris", "charter word", args, "form"))
    assert (texts(room), texts(room, "past")) == (["To learn, and to laugh."], ["To learn."])


async def test_a_text_that_is_too_long_stays_in_its_form(room: Room) -> None:
    args = {"question": "#2", "text": "x" * 3001}
    shown = await room.make("Chris", "charter word", args, "form")
    assert shown.refused
    assert shown.form is not None
    assert shown.form.fields[0].value == args["text"]


async def test_the_same_words_sent_twice_are_no_other_text(room: Room) -> None:
    await room.say("Chris", "/charter word goals To learn.")
    assert "is worded" in await room.say("Chris", "/charter word goals To learn.")
    assert texts(room) == ["To learn."]


async def test_of_two_at_once_the_second_sees_both_and_both_are_kept(room: Room) -> None:
    await two_stewards(room)
    await room.say("Chris", "/charter word goals To learn.")
    reply = await room.ask("Dee", "/charter word goals To laugh.")
    assert "Chris has worded “Three goals” meanwhile" in said(reply)
    assert "To learn." in said(reply)
    assert "To laugh." in said(reply)
    assert (texts(room), texts(room, "beside")) == (["To learn."], ["To laugh."])
    seen = await room.say("Ana", "/charter question goals")
    assert "Written beside it, by Dee" in seen
    assert "Make one of both" not in seen
    assert "Make one of both" in await room.say("Chris", "/charter question goals")
    merged = (await room.follow("Dee", reply, "Make one of both")).form
    assert merged is not None
    assert merged.fields[0].value == "To learn.\n\nTo laugh."
    args = {**dict(merged.offer.args), "text": "To learn and laugh."}
    await room.make("Dee", "charter word", args, "form")
    assert (texts(room), texts(room, "beside")) == (["To learn and laugh."], [])
    assert sorted(texts(room, "past")) == ["To laugh.", "To learn."]


async def test_taking_ones_own_waits_where_there_is_another_text_by_now(room: Room) -> None:
    await two_stewards(room)
    await room.say("Chris", "/charter word goals To learn.")
    reply = await room.ask("Dee", "/charter word goals To laugh.")
    args = {"question": "#2", "seen": "#1", "text": "To learn a lot."}
    await room.make("Chris", "charter word", args, "form")
    again = await room.follow("Dee", reply, "Take the second")
    assert "To learn a lot." in said(again)
    assert "is worded" in said(await room.follow("Dee", again, "Take the second"))
    assert texts(room) == ["To laugh."]
    assert "another time or place" in said(await room.follow("Dee", again, "Take the second"))


async def test_only_a_steward_words_it(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    assert "steward" in await room.say("Ana", "/charter word goals To win.")
    assert texts(room) == []


async def test_another_communitys_text_is_none_of_ours(room: Room) -> None:
    await room.say("Chris", "/charter word goals To learn.")
    with room.work(2) as work:
        assert work.charters.text(1) is None
        assert not work.charters.of_member(CharterText, 1)
