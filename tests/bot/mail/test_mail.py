"""Nobody is written to who did not agree, and whoever did is told what members are told."""

import pytest
from sqlmodel import select

from bot.core import belongings
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.ports import SendError
from bot.mail.words import dated, foot
from store.core.subject import Subject
from store.mail_stops import MailStop, forget_asked
from tests.bot.mail.conftest import Mailing, with_finn
from tests.room import founded

FINN = "/guest email Finn finn@example.org"


async def agreed(mailing: Mailing) -> None:
    await mailing.room.say("Chris", FINN)
    await mailing.says("yes")


async def test_nothing_but_one_question_is_sent_before_they_agree(mailing: Mailing) -> None:
    assert "I have asked Finn by e-mail" in await mailing.room.say("Chris", FINN)
    assert "has not agreed yet" in await mailing.room.say("Chris", FINN)
    await mailing.room.say("Chris", "/record answer Finn yes")
    await mailing.room.later(days=40)
    [asked] = mailing.texts
    assert "Chris wrote down your address" in asked
    assert "[Yes, write to me]" in asked


async def test_who_agreed_gets_the_next_gathering_once(mailing: Mailing) -> None:
    await agreed(mailing)
    assert "Friday, April 3" in mailing.texts[-1]
    assert "[I'll be there]" in mailing.texts[-1]
    assert "agreed to e-mails" in await mailing.room.say("Chris", FINN)
    assert len(mailing.texts) == 2
    await mailing.room.later(days=20)
    # Whoever has a steward's word for it, or said so, is not asked again.
    assert not [text for text in mailing.texts[2:] if "[I'll be there]" in text]


async def test_who_comes_is_reminded_like_anybody(mailing: Mailing) -> None:
    await agreed(mailing)
    await mailing.do("rsvp", answer="yes")
    await mailing.room.later(days=31)
    assert "If something came up, one press says so." in mailing.texts[-1]


async def test_who_answered_while_it_waited_is_not_asked(mailing: Mailing) -> None:
    await mailing.room.later(hours=13)  # it is night
    await mailing.room.say("Chris", FINN)
    await mailing.says("yes")
    await mailing.do("rsvp", answer="no")
    await mailing.room.later(days=2)
    assert not [text for text in mailing.texts if "[I'll be there]" in text]


async def test_who_stopped_hears_nothing_and_begins_again_alone(mailing: Mailing) -> None:
    await agreed(mailing)
    assert "writes you no e-mails" in await mailing.says("no")
    assert "Finn stopped e-mails" in await mailing.room.say("Chris", FINN)
    sent = len(mailing.texts)
    await mailing.room.later(days=60)
    assert len(mailing.texts) == sent
    assert "by e-mail from now on" in await mailing.says("yes")


async def test_a_steward_who_has_the_link_to_a_desk_agrees_for_nobody(mailing: Mailing) -> None:
    await mailing.room.say("Chris", FINN)
    # `/guest pages` showed it to Chris.
    assert "shows that the address is yours" in await mailing.do("cop by-email", way="yes")
    await mailing.room.later(days=3)
    assert len(mailing.texts) == 1
    # Stopping is nobody's harm.
    await mailing.says("yes")
    assert "writes you no e-mails" in await mailing.do("cop by-email", way="no")
    assert "shows that the address is yours" in await mailing.do("cop by-email", way="yes")


@pytest.mark.parametrize(
    "gone",
    [
        "/guest email Finn off",
        "/guest email Finn finn@example.com",
        "/guest forget Finn",
        "/guest link Finn Fay",
    ],
)
async def test_who_stopped_is_asked_no_more_however_their_address_was_forgotten(
    mailing: Mailing, gone: str
) -> None:
    await agreed(mailing)
    await mailing.says("no")
    await mailing.room.say("Fay", "/rsvp yes")
    if "forget" in gone:
        await mailing.room.make("Chris", "guest erase", {"guest": "Finn"})
    else:
        await mailing.room.say("Chris", gone)
    await mailing.room.say("Chris", "/guest add Lin")
    sent = len(mailing.texts)
    for written in ("finn@example.org", "Finn@Example.ORG"):
        said = await mailing.room.say("Chris", f"/guest email Lin {written}")
        assert "stopped e-mails from here" in said
    assert len(mailing.texts) == sent
    # What is kept tells nobody the address.
    with mailing.room.store.session() as session:
        rows = session.connection().exec_driver_sql("select * from mailstop").fetchall()
    assert len(rows) == 1
    assert "finn" not in str(rows)
    # Where its owner asks for it, whoever runs this allows it.
    with mailing.room.work() as work:
        assert work.mail_stops.lift("FINN@example.org")
        assert not work.mail_stops.lift("finn@example.org")
    assert "I have asked Lin" in await mailing.room.say(
        "Chris", "/guest email Lin finn@example.org"
    )


@pytest.mark.parametrize("written", ["Finn@example.org", "FINN@EXAMPLE.org"])
async def test_large_and_small_letters_lead_to_one_mailbox(mailing: Mailing, written: str) -> None:
    await agreed(mailing)
    await mailing.room.say("Chris", "/guest add Lin")
    assert "agreed to e-mails" in await mailing.room.say("Chris", f"/guest email Finn {written}")
    await mailing.says("no")
    sent = len(mailing.texts)
    # Neither they are asked again, nor somebody else in their place.
    assert "Finn stopped e-mails" in await mailing.room.say("Chris", f"/guest email Finn {written}")
    assert "address of Finn" in await mailing.room.say("Chris", f"/guest email Lin {written}")
    assert len(mailing.texts) == sent


async def test_on_each_database_an_address_is_known_however_it_is_written(database: str) -> None:
    async with founded(start="2026-03-02 10:00") as room:
        mailing = await with_finn(room)
        await room.say("Chris", "/guest email Finn Finn@example.org")
        with room.work() as work:
            finn = next(one for one in work.members.active() if one.name == "Finn")
            for written in ("Finn@example.org", "finn@example.org", "FINN@example.org"):
                assert work.mail.whose(written) == [finn.id]
            assert work.mail.whose("fin@example.org") == []
            # It is written to as it was noted.
            found = work.mail.of(finn.id)
            assert found is not None
            assert found.address == "Finn@example.org"
        assert len(mailing.texts) == 1


async def test_two_that_were_noted_apart_before_are_each_their_own(mailing: Mailing) -> None:
    await mailing.room.say("Chris", "/guest add Lin")
    with mailing.room.work() as work:
        ids = {one.name: one.id for one in work.members.active()}
        for name, written in (("Finn", "finn@example.org"), ("Lin", "Finn@example.org")):
            work.mail.add(ids[name], f"user-{name}", written, mailing.room.clock.now())
    for name in ("Finn", "Lin"):
        said = await mailing.room.say("Chris", f"/guest email {name} FINN@example.org")
        assert "has not agreed yet" in said


async def test_who_had_not_stopped_leaves_no_mark(mailing: Mailing) -> None:
    await agreed(mailing)
    await mailing.room.say("Chris", "/guest email Finn off")
    assert "I have asked Finn" in await mailing.room.say("Chris", FINN)
    await mailing.room.say("Chris", "/guest email Finn off")
    with mailing.room.work() as work:
        assert work.mail_stops.of("finn@example.org") is None


@pytest.mark.parametrize("written", ["finn@example.org", "Finn@Example.org"])
async def test_who_gave_no_answer_is_asked_once_a_month_at_most(
    mailing: Mailing, written: str
) -> None:
    await mailing.room.say("Chris", FINN)
    await mailing.room.say("Chris", "/guest email Finn off")
    await mailing.room.say("Chris", "/guest add Lin")
    for name in ("Finn", "Lin"):
        said = await mailing.room.say("Chris", f"/guest email {name} {written}")
        assert "may be asked once more from Wednesday, April 1, 10:00" in said
    # A slip in an address is mended at once.
    await mailing.room.say("Chris", "/guest email Finn fin@example.org")
    assert "I have asked Finn" in await mailing.room.say(
        "Chris", "/guest email Finn fynn@example.org"
    )
    assert len(mailing.texts) == 3
    with mailing.room.store.session() as session:
        rows = session.connection().exec_driver_sql("select * from mailstop").fetchall()
        # What is kept tells nobody an address.
        assert len(rows) == 2
        assert "org" not in str(rows)
        forget_asked(session, mailing.room.clock.now())
        assert len(session.exec(select(MailStop)).all()) == 2
    await mailing.room.later(days=30)
    assert "I have asked Lin" in await mailing.room.say("Chris", f"/guest email Lin {written}")
    with mailing.room.store.session() as session:
        forget_asked(session, mailing.room.clock.now())
        assert session.exec(select(MailStop)).all() == []


async def test_whoever_runs_this_lets_somebody_be_asked_sooner(mailing: Mailing) -> None:
    await mailing.room.say("Chris", FINN)
    await mailing.room.say("Chris", "/guest email Finn off")
    with mailing.room.work() as work:
        assert work.mail_stops.lift("FINN@example.org")
        assert not work.mail_stops.lift("finn@example.org")
    assert "I have asked Finn" in await mailing.room.say("Chris", FINN)


async def test_an_open_vote_comes_by_mail_until_they_voted() -> None:
    async with founded("quarterly", "2026-03-10 09:00", "Europe/Berlin") as room:
        mailing = await with_finn(room)
        await agreed(mailing)
        await room.say("Ana", "/theme propose Humour")
        await room.say("Bo", "/theme propose Power")
        await room.later(days=9)
        [ballot] = [text for text in mailing.texts if "Which theme for" in text]
        assert "Humour" in ballot
        await room.later(days=1)
        assert len([text for text in mailing.texts if "Which theme for" in text]) == 1


async def test_a_refused_address_is_closed_and_one_steward_hears_once(mailing: Mailing) -> None:
    mailing.mail.faults = [SendError("closed", "mail server: 550 at RCPT")]
    await mailing.room.say("Chris", FINN)
    said = [s.text for s in mailing.room.chat.shown if "can't write to Finn" in s.text]
    assert len(said) == 1
    assert "finn@example.org" in said[0]
    await mailing.room.later(days=40)
    assert mailing.texts == []
    # The same one may be tried again, once somebody looked; another one as well.
    assert "I have asked Finn" in await mailing.room.say("Chris", FINN)
    assert "I have asked Finn" in await mailing.room.say(
        "Chris", "/guest email Finn finn@example.com"
    )


async def test_of_a_member_on_chat_no_mail_server_says_anything(mailing: Mailing) -> None:
    await mailing.room.say("Ana", "/rsvp yes")
    mailing.room.chat.faults = [SendError("closed", "cannot_dm_bot")] * 3
    await mailing.room.later(days=31)
    assert not [s for s in mailing.room.chat.shown if "by e-mail any more" in s.text]


@pytest.mark.parametrize(
    "written",
    [
        "finn",
        "finn@example",
        "finn@exa mple.org",
        "finn@example.org\r\nBcc: all@example.org",
        "finn@example.org,bo@example.org",
        '"Finn"@example.org',
        "finn@[127.0.0.1]",
        "finn..f@example.org",
        "<script>@example.org",
        f"{'f' * 65}@example.org",
    ],
)
async def test_what_is_no_address_is_refused_and_asks_nobody(
    mailing: Mailing, written: str
) -> None:
    args = {"guest": "Finn", "address": written}
    reply = await mailing.room.make("Chris", "guest email", args, source="form")
    assert reply.refused
    assert mailing.texts == []


async def test_an_address_is_one_persons_alone(mailing: Mailing) -> None:
    await mailing.room.say("Chris", "/guest add Lin")
    await mailing.room.say("Chris", FINN)
    said = await mailing.room.say("Chris", "/guest email Lin finn@EXAMPLE.org")
    assert "That is the address of Finn here" in said


async def test_strangers_are_not_asked_without_end(mailing: Mailing) -> None:
    for number in range(20):
        await mailing.room.say("Chris", f"/guest add Guest{number}")
        await mailing.room.say("Chris", f"/guest email Guest{number} g{number}@example.org")
    assert "enough for today" in await mailing.room.say("Chris", FINN)
    # Nor by forgetting those that were asked.
    await mailing.room.say("Chris", "/guest email Guest1 off")
    assert "enough for today" in await mailing.room.say("Chris", FINN)
    await mailing.room.later(days=1, hours=1)
    assert "I have asked Finn" in await mailing.room.say("Chris", FINN)


async def test_without_a_mail_server_it_says_so(mailing: Mailing) -> None:
    async with founded() as room:
        await room.say("Chris", "/guest add Finn")
        assert "writes no e-mails" in await room.say("Chris", FINN)
        assert "Only stewards" in await room.say("Ana", FINN)


async def test_an_address_is_forgotten_by_a_word(mailing: Mailing) -> None:
    await agreed(mailing)
    assert "no e-mail address" in await mailing.room.say("Chris", "/guest email Finn off")
    assert "No e-mail address of yours" in await mailing.do("cop by-email", way="no")


async def test_who_is_written_to_by_mail_is_not_on_chat(mailing: Mailing) -> None:
    await agreed(mailing)
    with mailing.room.work() as work:
        finn = next(one for one in work.members.active() if one.name == "Finn")
        assert finn.id not in work.members.on_chat()
    reply = await mailing.room.make("Chris", "stewards add", {"member": f"#{finn.id}"})
    assert reply.refused
    await mailing.says("no")
    # What can't be said is no matter of direct messages: they stopped it themselves.
    assert "direct messages" not in await mailing.do("cop quiet")
    await mailing.do("cop instead", way="write")
    with mailing.room.work() as work:
        assert [account.closed for account in work.members.accounts([finn.id])] == [True]


async def test_the_address_goes_with_its_owner_and_no_trail_has_it(mailing: Mailing) -> None:
    await agreed(mailing)
    with mailing.room.work() as work:
        finn = next(one for one in work.members.active() if one.name == "Finn")
        told = belongings.export(work, finn)
        assert told["email"]["address"] == "finn@example.org"
    trail = await mailing.room.say("Chris", "/stewards trail")
    assert "example.org" not in trail
    await mailing.room.make("Chris", "guest erase", {"guest": f"#{finn.id}"})
    with mailing.room.work() as work:
        assert work.mail.whose("finn@example.org") == []
        assert work.mail.of(finn.id) is None


async def test_who_comes_to_chat_is_written_to_there(mailing: Mailing) -> None:
    await agreed(mailing)
    await mailing.room.say("Fay", "/rsvp yes")
    await mailing.room.say("Chris", "/guest link Finn Fay")
    with mailing.room.work() as work:
        assert work.mail.agreed() == []


async def test_a_letter_about_one_date_has_it_for_a_calendar(mailing: Mailing) -> None:
    await agreed(mailing)
    card = mailing.mail.shown[-1].card
    with mailing.room.work() as work:
        found = dated(work, card)
        assert found is not None
        assert b"BEGIN:VEVENT" in found.file
        assert not found.cancelled
        assert dated(work, mailing.mail.shown[0].card) is None
        assert work.living.of(Subject("gathering", 1))
    stop = "https://convene.example.org/mail/a/stop"
    said = plain(Card((), foot("Facilitators", "America/New_York", stop, agreed=True)))
    assert "Times are those of New York." in said
    assert "agreed" not in plain(Card((), foot("Facilitators", "UTC", stop, agreed=False)))


async def test_a_letter_about_several_dates_has_all_of_them_for_a_calendar(
    mailing: Mailing,
) -> None:
    with mailing.room.work() as work:
        off = work.gatherings.get(2)
        assert off is not None
        off.state = "cancelled"
        work.save(off)
        several = dated(work, Card((), dates=(1, 2)))
        alone = dated(work, Card((), dates=(2,)))
    assert several is not None
    assert alone is not None
    assert (several.file.count(b"BEGIN:VEVENT"), several.cancelled) == (2, False)
    assert b"STATUS:CANCELLED" in several.file
    assert b"METHOD:PUBLISH" in several.file
    assert alone.cancelled
    assert b"METHOD:CANCEL" in alone.file


async def test_a_poll_comes_by_mail_while_it_is_open(mailing: Mailing) -> None:
    await agreed(mailing)
    await mailing.room.say("Ana", "/poll Where shall we meet? | Park, Library")
    await mailing.room.later(days=1)
    [asked] = [text for text in mailing.texts if "Where shall we meet" in text]
    assert "Park" in asked


async def test_a_small_group_is_told_of_once_and_its_dates_to_those_who_are_in_it(
    mailing: Mailing,
) -> None:
    await agreed(mailing)
    begun = {
        "name": "Mediators",
        "rhythm": "every four weeks on Tuesday at 18:00, from March 17",
        "about": "Conflict at work",
    }
    await mailing.room.make("Ana", "group begin", begun, source="form")
    await mailing.room.later(days=1)
    assert "Conflict at work" in mailing.texts[-1]
    sent = len(mailing.texts)
    await mailing.do("group join", group="#1")
    await mailing.room.later(days=1)
    [date] = mailing.texts[sent:]
    assert "Tuesday, March 17" in date


async def test_a_group_that_ended_meanwhile_is_not_told_of(mailing: Mailing) -> None:
    await agreed(mailing)
    begun = {
        "name": "Mediators",
        "rhythm": "every four weeks on Tuesday at 18:00, from March 17",
        "about": "Conflict at work",
    }
    await mailing.room.make("Ana", "group begin", begun, source="form")
    await mailing.room.make("Ana", "group end-now", {"group": "#1"})
    await mailing.room.later(days=3)
    assert not [text for text in mailing.texts if "Conflict at work" in text]


async def test_a_vote_that_closed_while_it_waited_is_not_told_of(mailing: Mailing) -> None:
    await agreed(mailing)
    await mailing.room.later(hours=13)  # it is night
    await mailing.room.say("Ana", "/poll Where shall we meet? | Park, Library")
    await mailing.room.make("Ana", "poll close", {"poll": "#1"})
    await mailing.room.later(days=2)
    assert not [text for text in mailing.texts if "Where shall we meet" in text]


async def test_nobody_is_invited_to_what_has_begun(mailing: Mailing) -> None:
    await mailing.room.later(days=32, hours=4)  # Friday, April 3, 14:00
    await agreed(mailing)
    assert len(mailing.texts) == 1


async def test_who_has_themselves_erased_is_told_what_stays_of_a_stopped_address(
    mailing: Mailing,
) -> None:
    await agreed(mailing)
    await mailing.says("no")
    asked = await mailing.do("cop forget")
    assert "a mark of your address stays for good" in asked
    assert "on how a gathering was for some three months after it" in asked


async def test_who_was_asked_by_email_and_is_erased_is_told_how_long_that_is_known(
    mailing: Mailing,
) -> None:
    await mailing.room.say("Chris", "/guest email Finn finn@example.org")
    assert "stays for about a month" in await mailing.do("cop forget")


async def test_who_gets_emails_and_is_erased_is_told_of_no_mark_that_would_not_stay(
    mailing: Mailing,
) -> None:
    await agreed(mailing)
    assert "of your address" not in await mailing.do("cop forget")
