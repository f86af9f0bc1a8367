"""The library: what would be kept twice, lost, changed by others, or shown to the wrong people."""

import re

import pytest

from bot.core.calls import Call, Place
from bot.core.errors import Mend
from bot.core.kinds.kind import Reading
from bot.library.kinds import ResourceKind
from tests.room import ZONE, Room, said, who

GUIDE = "https://example.org/circle-guide"


async def shared(room: Room, name: str = "Ana", what: str = GUIDE, **more: str) -> str:
    args = {"what": what, "title": "Circle guide", **more}
    return said(await room.make(name, "share", args, source="form"))


async def three(room: Room) -> None:
    """Three things without a tag: enough to write to stewards for."""
    await shared(room)
    await shared(room, what="We sit.", title="Sitting")
    await shared(room, what="We walk.", title="Walking")


async def awake(room: Room) -> None:
    """Somebody means to come in autumn, so that the community does not fall asleep."""
    await room.say("Ana", "/rsvp yes 2026-09-04")


async def test_a_link_is_kept_shown_to_everybody_and_found(room: Room) -> None:
    assert "“Circle guide” is in the library" in await shared(room, why="All speak")
    assert "Ana shared “Circle guide”" in room.last()
    assert GUIDE in await room.say("Bo", "/find circle")


async def test_a_link_is_kept_without_what_tells_where_somebody_clicked(room: Room) -> None:
    await shared(room, what=f"{GUIDE}?utm_source=mail&page=2")
    assert f"{GUIDE}?page=2" in room.last()
    assert "utm_source" not in room.last()


async def test_a_line_without_a_title_opens_a_form_that_knows_most_of_it(room: Room) -> None:
    await shared(room, tags="opening, circles")
    form = await room.say("Bo", "/share https://example.org/rounds Opening rounds: a template")
    assert "Title: Opening rounds: a template" in form
    assert "Kind: template" in form
    assert "Words to find it by: opening" in form


async def test_small_words_of_a_sentence_are_no_arguments(room: Room) -> None:
    form = await room.say("Bo", "/share Notes on a practice, no reading https://example.org/x")
    assert "Link, text or place: Notes on a practice, no reading https://example.org/x" in form


@pytest.mark.parametrize(
    "again", ["http://www.example.org/circle-guide/", f"{GUIDE}?fbclid=1#top", f"Look: {GUIDE}."]
)
async def test_a_link_is_never_kept_twice_and_what_was_written_is_not_lost(
    room: Room, again: str
) -> None:
    await shared(room)
    told = await shared(room, "Bo", again, why="Works online")
    assert "in the library already, as “Circle guide”" in told
    assert "[Add to it]" in told
    assert "Works online" in told


async def test_a_second_press_of_a_text_s_form_keeps_it_once(room: Room) -> None:
    await shared(room, what="We sit in a circle.")
    assert "already" in await shared(room, what="We sit in a circle.")
    with room.work() as work:
        assert work.shelves.count() == 1


@pytest.mark.parametrize(
    "what", ["javascript:alert(1)", "data:text/html,x", "<JavaScript:x>", "https://a:b@example.org"]
)
async def test_a_link_that_harms_is_refused_at_its_field(room: Room, what: str) -> None:
    told = await shared(room, what=what)
    assert f"Link, text or place: {what}" in told
    assert "https://" in told
    with room.work() as work:
        assert work.shelves.count() == 0


async def test_forty_kilobytes_are_refused_with_the_text_to_take_back(room: Room) -> None:
    reply = await room.make("Ana", "share", {"what": "words " * 7000, "title": "Long"}, "options")
    assert reply.refused
    assert len(reply.files[0].content) > 40_000


async def saved(room: Room, name: str = "Bo", message: str = "77") -> str:
    place = Place("fake", "here", "facilitators", "facilitators", message, author="dee")
    args = {"what": "Begin with silence https://example.org/silence"}
    reply = await room.dispatch(Call(f"save-{name}", "share", who(name), place, args, "message"))
    assert reply.form is not None
    given = dict(reply.form.offer.args) | {f.name: f.value for f in reply.form.fields}
    return said(await room.make(name, "share", given, source="form"))


async def test_a_message_is_saved_quietly_and_its_author_thanked(room: Room) -> None:
    await room.say("Dee", "/cop join")
    assert "is in the library" in await saved(room)
    assert "silence" not in room.last()
    shown = await room.say("Ana", "/library show silence")
    assert "Thanks to: Dee" in shown
    assert "From: a message in #facilitators" in shown


async def test_a_message_is_saved_once_whoever_saves_it(room: Room) -> None:
    await saved(room)
    place = Place("fake", "here", "facilitators", "facilitators", "77", author="dee")
    args = {"what": "Begin with silence", "title": "Other"}
    reply = await room.dispatch(Call("again", "share", who("Ana"), place, args, "message"))
    assert "in the library already" in said(reply)


async def test_only_the_sharer_a_broker_and_stewards_change_or_remove(room: Room) -> None:
    await shared(room)
    assert "can be changed by whoever shared it" in await room.say("Bo", "/library remove #1")
    assert "Saved" in await room.say("Ana", "/library edit #1 why: All speak")
    await room.say("Chris", "/role add Knowledge Broker")
    await room.say("Bo", "/role claim knowledge broker")
    assert "no longer in the library" in await room.say("Bo", "/library remove #1")
    assert "taken out of the library" in room.last()
    assert "nothing for" in await room.say("Ana", "/find circle")


async def test_a_typed_change_leaves_the_rest_and_a_form_may_empty_a_field(room: Room) -> None:
    await shared(room, why="All speak", tags="circles")
    await room.say("Ana", "/library edit #1 title: Rounds")
    assert "All speak" in await room.say("Bo", "/library show #1")
    given = {"resource": "#1", "title": "", "why": "", "tags": "", "link": GUIDE}
    await room.make("Ana", "library edit", given, source="form")
    shown = await room.say("Bo", "/library show #1")
    assert "Rounds" in shown
    assert "All speak" not in shown
    assert "#circles" not in shown


async def test_anybody_may_add_what_they_know(room: Room) -> None:
    await shared(room, why="All speak", tags="circles")
    await room.say("Bo", "/library add #1 why: Works online tags: online")
    assert "All speak\nWorks online" in room.last()
    assert "#circles #online" in room.last()


async def test_what_stays_among_members_is_shown_to_nobody_else(room: Room) -> None:
    await shared(room, confidential="yes")
    assert "nothing for" in await room.say("Zoe", "/find circle")
    assert "library is empty" in await room.say("Zoe", "/library list")
    assert "stays among the members" in await room.say("Zoe", "/library show #1")
    await room.say("Zoe", "/cop join")
    assert "Circle guide" in await room.say("Zoe", "/find circle")


async def test_whoever_is_no_member_is_told_of_no_tag_kind_or_place_of_what_stays_inside(
    room: Room,
) -> None:
    await shared(room, tags="circles")
    await shared(room, what="In Bo's hands", title="Mayor", tags="mayor", confidential="yes")
    kept = {"what": "The shared folder", "title": "Our drive", "kind": "place"}
    await shared(room, **kept, confidential="yes")
    inside = ("#mayor", "Our drive", "By kind")
    told = repr(await room.ask("Zoe", "/library list"))
    assert "#circles" in told
    assert not any(one in told for one in inside)
    await room.say("Zoe", "/cop join")
    told = repr(await room.ask("Zoe", "/library list"))
    assert all(one in told for one in inside)


async def test_having_used_it_is_counted_once_and_asked_back_weeks_later(room: Room) -> None:
    await shared(room)
    assert "I ask you how it went" in await room.press("Bo", "I used it")
    assert "said already" in await room.press("Bo", "I used it")
    assert "Used by: one person" in room.last()
    await room.until("2026-04-02 12:00")
    assert "You used “Circle guide”" in room.last("@Bo")


async def test_who_told_already_and_who_wants_no_such_notes_is_not_asked(room: Room) -> None:
    await shared(room)
    await room.say("Bo", "/library tell circle guide story: All spoke")
    assert "Bo used “Circle guide”, which you shared: “All spoke”" in room.last("@Ana")
    await room.press("Dee", "I used it")
    await room.say("Dee", "/cop quiet library notes")
    shown = await room.until("2026-04-03 12:00")
    assert not [s for s in shown if "a while ago" in s.text]


async def test_a_dead_link_reaches_whoever_keeps_the_library_until_it_is_mended(room: Room) -> None:
    await shared(room, tags="circles")
    assert "hears" in said(await room.make("Bo", "library dead", {"resource": "#1"}))
    assert "known already" in said(await room.make("Dee", "library dead", {"resource": "#1"}))
    assert "The link is dead\n· “Circle guide”" in await room.say("Chris", "/library care")
    await room.say("Ana", "/library edit #1 link: https://example.org/rounds")
    assert "in order" in await room.say("Chris", "/library care")


async def test_a_link_that_works_after_all_is_on_nobodys_list(room: Room) -> None:
    await shared(room, tags="circles")
    await room.make("Bo", "library dead", {"resource": "#1"})
    assert "“Circle guide”" in await room.say("Chris", "/library care")
    told = said(await room.make("Chris", "library alive", {"resource": "#1"}))
    assert "Good. The link of “Circle guide” works." in told
    assert "in order" in await room.say("Chris", "/library care")


async def test_whoever_wants_no_notes_of_the_library_is_promised_no_question_on_what_they_used(
    room: Room,
) -> None:
    await shared(room)
    await room.say("Bo", "/cop quiet library notes")
    told = await room.press("Bo", "I used it")
    assert "Good to hear. Tell how it went with “Circle guide”." in told
    assert "I ask you" not in told
    assert "so no message comes" in told


async def test_the_list_of_what_needs_care_names_each_kind_of_it(room: Room) -> None:
    await shared(room)
    await shared(room, "Bo", "A text of that name")
    await room.later(days=70)
    told = await room.say("Chris", "/library care")
    for heading in ("Without a tag", "Called alike", "Never opened so far"):
        assert heading in told


async def test_each_month_the_broker_is_told_and_the_stewards_where_there_is_none(
    room: Room,
) -> None:
    await three(room)
    # It is in no hurry, and comes with whatever a steward is told before.
    shown = await room.until("2026-05-01 12:00")
    assert {s.audience for s in shown if "The library of" in s.text} == {"@Chris"}
    await room.say("Chris", "/role add Knowledge Broker")
    await room.say("Bo", "/role claim knowledge broker")
    shown = await room.until("2026-05-05 10:00")
    assert {s.audience for s in shown if "The library of" in s.text} == {"@Bo"}


async def test_a_keeper_who_knows_the_list_is_not_sent_it_again_until_it_changes(
    room: Room,
) -> None:
    await awake(room)
    await three(room)
    shown = await room.until("2026-05-01 12:00")
    assert {s.audience for s in shown if "The library of" in s.text} == {"@Chris"}
    for number in (1, 2, 3):
        await room.say("Dee", f"/library show #{number}")
    shown = await room.until("2026-05-31 10:00")
    assert not [s for s in shown if "The library of" in s.text]
    await room.make("Bo", "library dead", {"resource": "#1"})
    shown = await room.until("2026-06-30 10:00")
    assert {s.audience for s in shown if "The link is dead" in s.text} == {"@Chris"}


async def test_stewards_are_not_written_to_for_one_thing_or_two(room: Room) -> None:
    await awake(room)
    await shared(room)
    await shared(room, what="We sit.", title="Sitting")
    shown = await room.until("2026-05-01 12:00")
    assert not [s for s in shown if "The library of" in s.text]
    # Whoever looks sees them all the same.
    assert "Without a tag" in await room.say("Chris", "/library care")
    await shared(room, what="We walk.", title="Walking")
    shown = await room.until("2026-05-31 12:00")
    assert {s.audience for s in shown if "The library of" in s.text} == {"@Chris"}


async def test_one_dead_link_is_told_to_a_steward(room: Room) -> None:
    await shared(room, tags="opening")
    await room.make("Bo", "library dead", {"resource": "#1"})
    shown = await room.until("2026-04-06 10:00")
    assert {s.audience for s in shown if "The link is dead" in s.text} == {"@Chris"}


async def test_a_resource_of_another_community_is_unknown(room: Room) -> None:
    await shared(room)
    await room.make(
        "Chris",
        "cop setup",
        {"template": "first-friday", "name": "Other", "zone": "UTC"},
        source="form",
        channel="other",
    )
    await room.make("Chris", "cop confirm", {}, channel="other")
    assert "There is no “#1”" in await room.say("Chris", "/library show #1", channel="other")
    assert "nothing for" in await room.say("Chris", "/find circle", channel="other")


async def test_erasing_somebody_keeps_what_they_shared_without_them(room: Room) -> None:
    await shared(room, credits="Ana, Finn")
    await room.say("Ana", "/library tell #1 story: All spoke")
    await room.make("Ana", "cop erase", {"whose": await _number(room, "Ana")})
    assert "Somebody shared “Circle guide”" in room.last()
    shown = await room.say("Bo", "/library show #1")
    assert "Ana" not in shown
    assert "All spoke" not in shown
    assert "Finn" in shown
    assert "Used by: one person" in shown


async def test_what_is_kept_about_somebody_names_what_they_shared_and_used(room: Room) -> None:
    await shared(room)
    await room.say("Ana", "/library used #1")
    reply = await room.ask("Ana", "/cop me")
    assert "In the library: 1 shared, 1 used" in said(reply)
    kept = reply.files[1].content.decode()
    assert '"shared"' in kept
    assert "Circle guide" in kept


async def test_members_text_is_data_wherever_it_is_shown(room: Room) -> None:
    odd = "%(title)s **b** <!channel> `x`"
    await room.make("Ana", "share", {"what": "x", "title": odd, "why": odd}, source="form")
    assert odd in room.last()
    assert odd in await room.say("Bo", "/library list")
    assert odd in await room.say("Bo", "/find channel")


async def test_finding_nothing_says_what_can_be_done(room: Room) -> None:
    told = await room.say("Bo", "/find flying carpets")
    assert "I found nothing for “flying carpets”" in told
    assert "[Share something]" in told


async def _number(room: Room, name: str) -> str:
    with room.work() as work:
        return str(next(m.id for m in work.members.active() if m.name == name))


async def test_two_accounts_of_one_person_used_and_shared_things_once(room: Room) -> None:
    await shared(room, credits="Bo")
    for name in ("Ana", "Bo"):
        await room.say(name, f"/library tell #1 story: Told by {name}")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say("Bo", "/account code"))
    assert code is not None
    await room.say("Ana", f"/account join {code[0]}")
    shown = await room.say("Dee", "/library show #1")
    assert "Shared by: Bo" in shown
    assert "Thanks to: Bo" in shown
    assert "Used by: one person" in shown
    assert "Told by Bo" in shown


async def test_what_is_suggested_is_what_the_words_find_and_at_first_the_newest(room: Room) -> None:
    await shared(room)
    await room.say("Ana", "/share Everybody breathes once. title: One breath kind: practice")
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work, 1)
        assert ResourceKind().suggest("", reading)[0].label == "One breath"
        assert [each.label for each in ResourceKind().suggest("breath", reading)] == ["One breath"]
        with pytest.raises(Mend):
            ResourceKind().read("no such thing", reading)
        outside = Reading(room.clock.now(), ZONE, work)
        assert [each.label for each in ResourceKind().suggest("breath", outside)] == ["One breath"]


async def test_a_list_that_changes_while_it_waits_is_told_all_the_same(room: Room) -> None:
    await three(room)
    await room.until("2026-03-06 12:00")
    await shared(room, what="We dance.", title="Dancing")
    shown = await room.until("2026-03-14 12:00")
    assert {s.audience for s in shown if "The library of" in s.text} == {"@Chris"}


async def test_what_is_put_in_order_while_it_waits_is_not_told(room: Room) -> None:
    await three(room)
    await room.until("2026-03-06 12:00")
    for number in (1, 2, 3):
        await room.say("Chris", f"/library edit #{number} tags:circles")
    shown = await room.until("2026-03-14 12:00")
    assert not [s for s in shown if "The library of" in s.text]


async def test_how_it_went_is_not_asked_of_who_tells_while_it_waits_nor_of_what_is_gone(
    room: Room,
) -> None:
    await shared(room)
    await shared(room, what="We sit.", title="Sitting")
    await room.make("Bo", "library use", {"resource": "#1"})
    await room.make("Dee", "library use", {"resource": "#2"})
    await room.until("2026-03-24 12:00")
    await room.say("Bo", "/library tell circle guide story: All spoke")
    await room.say("Ana", "/library remove #2")
    shown = await room.until("2026-04-06 12:00")
    assert not [s for s in shown if "a while ago" in s.text]
