"""Commands in our texts that one can press: by their ids, and as they are registered here."""

from adapters.discord.clickable import Clickable
from adapters.discord.commands import tree
from adapters.discord.spans import Reader, markdown, words_of
from bot.core.cards.named import named_words
from bot.core.commands import declared
from bot.core.i18n import words
from bot.core.text import Words
from tests.wire.discord.stage import DiscordStage

HOME = "#facilitators"
REGISTERED = [
    {"name": "rsvp", "id": "11", "type": 1},
    {"name": "steward", "id": "12", "type": 1},
    {"name": "Thank the author", "id": "13", "type": 3},
]


def known(registered: list[dict[str, object]]) -> Reader:
    told = tree(declared())
    made = Clickable(told)
    made.learn(registered)
    return Reader("1", told.told, made.told)


def shown(text: Words, reader: Reader) -> str:
    return markdown(named_words(text, reader.told), reader)


def test_a_command_alone_is_one_to_press_under_the_root_it_is_registered_under() -> None:
    text = words("`/rsvp` answers; a steward tells the place with `/gathering relocate`.")
    assert shown(text, known(REGISTERED)) == (
        "</rsvp:11> answers; a steward tells the place with </steward gathering relocate:12>."
    )


def test_a_line_to_be_typed_stays_a_line_and_so_does_what_has_no_id() -> None:
    text = words("Say `/rsvp yes`, or `/find %(what)s`, or `/find`.", what="`</rsvp:11>`")
    said = shown(text, known(REGISTERED))
    assert said == "Say `/rsvp yes`, or `/find '</rsvp:11>'`, or `/find`."


def test_what_a_member_wrote_is_never_made_one() -> None:
    said = shown(words("%(said)s", said="`/rsvp` and </rsvp:11>"), known(REGISTERED))
    assert "</rsvp:11>" not in said.replace("\\<", "")


def test_where_there_is_no_markup_it_is_told_as_it_is_typed() -> None:
    reader = known(REGISTERED)
    relocate = named_words(words("`/gathering relocate`"), reader.told)
    assert words_of(relocate) == "/steward gathering relocate"


async def test_the_ids_are_those_that_discord_gave(stage: DiscordStage) -> None:
    ids = {each["name"]: each["id"] for each in stage.discord.platform.state.commands[""]}
    await stage.say("Chris", HOME, "/gathering next")
    shown = str([m.components for m in stage.discord.person("Chris").place(HOME).messages])
    assert f"</cop help:{ids['cop']}>" in shown
