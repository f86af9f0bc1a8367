"""The agenda: what would go wrong for a steward who arranges it, and for whoever has a role."""

from bot.core.calls import Offer, offer
from bot.core.rules.keys import LONGEST, key
from tests.room import Room, said


async def test_a_role_that_is_added_can_be_claimed_at_every_gathering(room: Room) -> None:
    added = await room.say("Chris", "/role add Timekeeper 2 asks:Keep an eye on the clock")
    assert "on the agenda of every gathering" in added
    assert "Timekeeper: open, 2 wanted" in room.last()
    assert "Keep an eye on the clock" in await room.say("Bo", "/role claim timekeeper May 1")


async def test_one_date_may_have_an_agenda_of_its_own(room: Room) -> None:
    await room.say("Chris", "/role add Timekeeper gathering:May 1")
    assert "There is no role" in await room.say("Bo", "/role claim scribe")
    assert "Timekeeper" not in await room.say("Bo", "/role list")
    assert "Timekeeper: open" in await room.say("Bo", "/role list May 1")
    await room.say("Chris", "/role drop opener")
    assert "Opener: open" in await room.say("Bo", "/role list May 1")


async def test_a_change_from_a_title_alone_opens_a_form_with_what_stands(room: Room) -> None:
    reply = await room.ask("Chris", "/role change opener")
    assert reply.form is not None
    values = {field.name: field.value for field in reply.form.fields}
    assert values["title"] == "Opener"
    assert values["asks"].startswith("Open the gathering")
    assert (values["wanted"], values["minutes"]) == ("1", "15")


async def test_a_role_keeps_its_people_when_its_title_changes(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Chris", "/role change opener title:Welcome")
    assert "Welcome: Bo" in room.last()
    assert "Welcome on Friday, April 3 is open again" in await room.say(
        "Bo", "/role release welcome"
    )


async def test_what_was_taken_is_kept_by_the_name_under_which_it_was_held(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Chris", "/role change opener title:Welcome")
    await room.until("2026-04-03 18:00")
    await room.say("Chris", "/role change welcome title:Arrival")
    assert "Welcome: Bo" in await room.say("Ana", "/gathering show April 3")
    assert "Welcome Bo" in await room.say("Ana", "/role history")


async def test_no_two_parts_go_by_one_name(room: Room) -> None:
    assert "on this agenda already" in await room.say("Chris", "/role add Opener")
    await room.say("Chris", "/role change opener title:Welcome")
    assert "called before" in await room.say("Chris", "/role add Opener")


async def test_whoever_has_a_role_that_is_dropped_is_told_once(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/role claim opener May 1")
    dropped = await room.say("Chris", "/role drop opener")
    assert "1 person who had it is told" in dropped
    told = [shown.text for shown in room.chat.shown if shown.audience == "@Bo"]
    assert len(told) == 1
    assert "no longer on the agenda of Friday, April 3, Friday, May 1" in told[0]


async def test_a_button_for_a_dropped_role_never_means_another(room: Room) -> None:
    await room.say("Chris", "/role add Opening words")
    card = {"role": "opener", "gathering": "#1"}
    await room.say("Chris", "/role drop opener")
    reply = said(await room.make("Bo", "role claim", card))
    assert "no longer on the agenda of Friday, April 3" in reply
    assert "Opening words: open" in room.last()


async def test_what_was_held_before_stays_under_the_name_it_had(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.until("2026-04-05 09:00")
    await room.say("Chris", "/role change opener title:Welcome")
    await room.say("Chris", "/role drop welcome")
    assert "Opener Bo" in await room.say("Ana", "/role history")
    assert "Opener Bo" in await room.say("Ana", "/role history opener")
    assert "Opener: Bo" in await room.say("Ana", "/role list last")


async def test_fewer_people_wanted_sends_nobody_away(room: Room) -> None:
    await room.say("Chris", "/role change opener wanted:2")
    for name in ("Ana", "Bo"):
        await room.say(name, "/role claim opener")
    await room.say("Chris", "/role change opener wanted:1")
    assert "Opener: Ana, Bo" in room.last()
    await room.say("Ana", "/role release opener")
    assert "with Bo already" in await room.say("Dee", "/role claim opener")


async def test_more_people_wanted_is_told_to_whoever_waits(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    taken = await room.ask("Ana", "/role claim opener")
    await room.follow("Ana", taken, "Tell me if it comes free")
    await room.say("Chris", "/role change opener wanted:2")
    assert "came free" in room.last("@Ana")


async def test_a_part_that_is_nobodys_role_can_be_moved_but_not_claimed(room: Room) -> None:
    await room.say("Chris", '/role change "time together" before:opener')
    agenda = await room.say("Ana", "/gathering agenda")
    assert agenda.index("Time together") < agenda.index("Opener")
    assert "There is no role" in await room.say("Ana", "/role claim time together")


async def test_the_agenda_tells_when_each_part_begins_as_far_as_is_known(room: Room) -> None:
    await room.say("Bo", "/role claim sharing challenges")
    await room.say("Chris", "/role change evaluation minutes:0")
    agenda = await room.say("Ana", "/gathering agenda")
    assert "2. 13:15 · Sharing challenges · Bo · 45 min" in agenda
    assert "5. 15:30 · Evaluation · open\n6. Closing" in agenda


async def test_an_agenda_that_is_too_long_says_by_how_much(room: Room) -> None:
    await room.say("Chris", "/role change opener minutes:40")
    assert "25 minutes more than the gathering lasts" in await room.say("Ana", "/gathering agenda")


async def test_only_stewards_arrange_the_agenda(room: Room) -> None:
    for line in ("/role add Scribe", "/role change opener wanted:3", "/role drop opener"):
        assert "Only stewards" in await room.say("Ana", line)
    assert "Opener: open · Open the gathering in your own way\n" in room.last()
    assert "Scribe" not in room.last()


async def test_a_title_that_is_too_long_is_refused_with_what_was_written(room: Room) -> None:
    assert "60 fit" in await room.say("Chris", f"/role add {'long ' * 40}")


def test_keys_are_short_plain_and_never_two_the_same() -> None:
    used: set[str] = set()
    for title in ("Q&A", "Q A", "q-a!", "开场", "闭幕", "x" * 60, "x" * 59 + "y", "Öffnung"):
        made = key(title, {}, used)
        assert made not in used
        assert len(made) <= LONGEST
        assert made.isascii()
        used.add(made)


def test_a_role_that_comes_back_has_its_history_and_nobody_elses() -> None:
    known = {"opener": {"Opener", "Welcome"}}
    assert key("Opener", known, set()) == "opener"
    assert key("Opener!", known, set()) == "opener-2"


def test_the_longest_key_fits_on_every_button() -> None:
    ref = f"#{10**9 - 1}"
    asked: list[Offer] = [
        offer("record release", member=ref, role="x" * LONGEST, gathering=ref),
        offer("role stop-waiting", role="x" * LONGEST, gathering=ref),
    ]
    for one in asked:
        assert one.written(10**6 - 1)


async def test_a_steward_hears_who_had_a_role_and_cannot_be_told_that_it_is_gone(
    room: Room,
) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Ana", "/role claim opener")
    await room.say("Chris", "/record role Finn opener May 1")
    dropped = await room.say("Chris", "/role drop opener")
    assert "1 person who had it is told. I can't write to Finn; please pass it on." in dropped


async def test_a_title_that_is_called_a_name_is_no_part_of_the_title(room: Room) -> None:
    assert "Did you mean “title:”?" in await room.say("Chris", "/role change opener name: Welcomer")
    assert "Did you mean “title:”?" in await room.say("Chris", "/role add name: Welcomer")
    assert "Opener: open" in room.last()
