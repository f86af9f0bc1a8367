"""RSVPs: what would go wrong for somebody who answers, waits, reacts, or changes their mind."""

from tests.room import Room


async def test_an_answer_names_the_date_and_stands_on_the_card(room: Room) -> None:
    assert "Friday, April 3" in await room.say("Ana", "/rsvp yes")
    assert "Coming · 1: Ana" in room.last()


async def test_a_mind_may_be_changed_any_number_of_times(room: Room) -> None:
    for answer in ("yes", "no", "maybe", "yes", "maybe"):
        await room.say("Ana", f"/rsvp {answer}")
    assert "Coming · 0" in room.last()
    assert "Maybe · 1: Ana" in room.last()


async def test_a_reaction_is_an_answer_and_taking_it_back_takes_the_answer_back(
    room: Room,
) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Ana", "✅", card)
    assert "Coming · 1: Ana" in room.last()
    await room.react("Ana", "✅", card, added=False)
    assert "Coming · 0" in room.last()


async def test_a_reaction_taken_back_leaves_an_answer_that_came_since(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Ana", "✅", card)
    await room.press("Ana", "Maybe")
    await room.react("Ana", "✅", card, added=False)
    assert "Maybe · 1: Ana" in room.last()


async def test_of_two_reactions_the_one_that_still_stands_counts(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Ana", "✅", card)
    await room.react("Ana", "❌", card)
    await room.react("Ana", "❌", card, added=False)
    assert "Coming · 1: Ana" in room.last()


async def test_of_three_reactions_the_latest_of_ones_own_counts_whoever_reacted_before(
    room: Room,
) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    for name, emoji in (("Bo", "❌"), ("Ana", "✅"), ("Ana", "❌"), ("Ana", "🤔")):
        await room.later(seconds=5)
        await room.react(name, emoji, card)
    await room.react("Ana", "🤔", card, added=False)
    assert "2 can't make it" in room.last()


async def test_a_skin_tone_does_not_change_what_a_reaction_means(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Ana", "✅\ufe0f", card)
    assert "Coming · 1: Ana" in room.last()


async def test_a_side_that_a_gathering_does_not_have_is_refused_with_what_was_written(
    room: Room,
) -> None:
    reply = await room.say("Ana", "/rsvp yes online so glad")
    assert "in person only" in reply
    assert "/rsvp yes online so glad" in reply


async def test_an_answer_can_be_taken_back_by_the_word_for_it(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    assert "Your answer for Friday, April 3 is taken back." in await room.say(
        "Ana", "/rsvp withdraw"
    )
    assert "Coming · 0" in room.last()


async def test_whoever_waits_reads_how_many_are_before_them(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Ana", "/rsvp yes")
    assert "You are first on the waitlist" in await room.say("Bo", "/rsvp yes")
    assert "with 1 before you" in await room.say("Dee", "/rsvp yes")


async def test_nobody_who_turned_changes_off_is_promised_a_message(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Ana", "/rsvp yes")
    off = "You turned changes off, so no message comes."
    for name, place in (("Bo", "You are first on the waitlist."), ("Dee", "with 1 before you.")):
        await room.say(name, "/cop join")
        await room.say(name, "/cop quiet changes")
        told = await room.say(name, "/rsvp yes")
        assert place in told
        assert "message as soon" not in told
        assert off in told


async def test_saying_yes_again_sends_nobody_to_the_end_of_the_queue(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/rsvp yes")
        await room.later(minutes=1)
    await room.say("Bo", "/rsvp yes")
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/rsvp no")
    assert "A seat is yours" in room.last("@Bo")
    assert "Coming (1 seat) · 1: Bo" in room.last()


async def test_a_seat_online_goes_to_whoever_waits_online(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 Hall 3 https://a.example/x")
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.seats, gathering.seats_online = 1, 1
        work.save(gathering)
    assert "You're coming online" in await room.say("Ana", "/rsvp yes online")
    assert "You're coming in person" in await room.say("Bo", "/rsvp yes in person")
    await room.say("Dee", "/rsvp yes online")
    await room.say("Ana", "/rsvp no")
    assert "Online: https://a.example/x" in room.last("@Dee")


async def test_a_steward_notes_an_answer_for_somebody_else_and_reads_what_is_noted(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Bo", "/rsvp yes")
    noted = await room.say("Chris", "/record answer Ana yes")
    assert "Ana is noted as on the waitlist for Friday, April 3." in noted
    assert "Ana is noted as maybe coming" in await room.say("Chris", "/record answer Ana maybe")


async def test_a_reaction_nobody_gave_is_not_taken_back(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Gia", "✅", card, added=False)
    with room.work() as work:
        assert [member.name for member in work.members.active()] == ["Chris"]


async def test_a_note_stands_with_the_answer_that_somebody_is_shown(room: Room) -> None:
    shown = await room.say("Ana", "/rsvp maybe I may be late")
    assert "Noted as maybe for Friday, April 3" in shown
    assert "Your note: I may be late" in shown
    assert "[Add to my calendar]" in shown


async def test_whoever_leaves_a_small_group_has_answers_to_its_dates_no_longer(room: Room) -> None:
    rhythm = "every week on Tuesday at 18:00, from March 10"
    await room.make("Ana", "group begin", {"name": "Mediators", "rhythm": rhythm}, "form")
    await room.say("Bo", "/group join Mediators")
    await room.say("Bo", "/rsvp yes March 10")
    await room.say("Bo", "/rsvp yes April 3")
    reply = await room.ask("Bo", "/group leave Mediators")
    assert not reply.refused
    with room.work() as work:
        bo = next(m for m in work.members.active() if m.name == "Bo")
        left = [work.gatherings.get(r.gathering_id) for r in work.rsvps.of_member(bo.id)]
        assert [g.group_id for g in left if g is not None] == [None]
