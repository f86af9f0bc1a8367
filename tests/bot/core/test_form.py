"""The form: what would go wrong for somebody who left something out."""

from tests.room import Room


async def test_a_form_sent_without_what_it_needs_says_so_at_the_field(room: Room) -> None:
    reply = await room.make("Ana", "role claim", {"role": "  ", "note": "gladly"}, source="form")
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["role"]
    assert [f.value for f in reply.form.fields if f.name == "note"] == ["gladly"]


async def test_a_button_that_no_longer_holds_what_it_should_asks_for_nothing(room: Room) -> None:
    reply = await room.make("Chris", "coach accept", {})
    assert reply.refused
    assert reply.form is None


async def test_what_no_card_could_hold_is_not_carried_on_and_the_form_is_opened(room: Room) -> None:
    # As it is written down for a button, each of these takes six characters.
    reply = await room.make("Ana", "query answer", {"by": "ß" * 40}, source="form")
    assert reply.form is not None
    assert reply.form.offer.args == ()
    assert reply.form.offer.fits(1)
