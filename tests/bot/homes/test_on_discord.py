"""What a community has on Discord besides its cards is a steward's choice."""

from tests.room import founded, said


async def test_the_form_shows_what_is_chosen_and_a_change_is_told() -> None:
    async with founded() as room:
        form = (await room.ask("Chris", "/cop discord")).form
        assert form is not None
        assert {f.name: f.value for f in form.fields} == {
            "events": "yes",
            "threads": "no",
            "poster": "none",
        }
        told = await room.say("Chris", "/cop discord events no threads yes")
        assert "no longer stand among the events" in told
        assert "a thread to talk in" in told
        assert "stays as it was" in await room.say("Chris", "/cop discord events no")


async def test_only_stewards_choose_it() -> None:
    async with founded() as room:
        assert "Only stewards" in await room.say("Ana", "/cop discord events no")


async def test_offers_about_events_are_listed_for_whoever_is_on_discord_alone() -> None:
    async with founded() as room:
        assert "Event offers" not in await room.say("Ana", "/cop quiet")
        with room.work() as work:
            [ana] = [member for member in work.members.active() if member.name == "Ana"]
            work.members.link(ana, "discord", "1", "2")
        assert "Event offers" in said(await room.ask("Ana", "/cop quiet"))


async def test_whoever_is_reached_is_not_told_of_closed_messages() -> None:
    async with founded() as room:
        assert "closed" not in await room.say("Ana", "/cop quiet")
        await room.make("Ana", "cop instead", {"way": "mention"})
        with room.work() as work:
            assert not any(a.instead for a in work.members.accounts([2]))


async def test_a_poster_is_chosen_by_its_colour_and_kept_as_a_word() -> None:
    async with founded() as room:
        told = await room.say("Chris", "/cop discord poster: green")
        assert "have a poster: your name on green" in told
        form = (await room.ask("Chris", "/cop discord")).form
        assert form is not None
        assert {f.name: f.value for f in form.fields}["poster"] == "green"
        assert "no poster" in await room.say("Chris", "/cop discord poster none")
        # What is refused leaves all as it is.
        assert "green" in await room.say("Chris", "/cop discord poster:plaid")
        with room.work() as work:
            assert work.communities.this().discord_poster == ""
