"""The tree of commands: within Discord's limits, complete, and read back as it was chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord import Locale

from adapters.discord.commands import (
    MENU,
    WEIGHT,
    Tree,
    localized,
    path_of,
    tree,
    typed,
    weight,
)
from bot.core.command import Command, Param
from bot.core.commands import STEWARD, declared
from bot.core.i18n import language
from bot.core.kinds.kind import Kind
from bot.core.kinds.members import MemberKind
from bot.core.kinds.plain import Choice, FlagKind, LineKind
from bot.core.roots import STEWARDING
from tests.wire.discord.commands import faults
from tests.wire.discord.contracts import load

CHAT = 1
WHOLE = ("evaluation", "forming", "interview", "role", "team", "theme")
"""First words of which what stewards do stands with everybody's."""
LEGIBLE = 28
"""Characters of an option's help that still tell what it takes."""
PERSON, BOOLEAN, GROUPS = 6, 5, (1, 2)


def made() -> Tree:
    return tree(declared())


def root(name: str, told: Tree) -> dict[str, Any]:
    return next(each for each in told.payload if each["name"] == name)


def leaves(
    options: list[dict[str, Any]], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every option that takes a value, with the path of its command."""
    for option in options:
        if option["type"] in GROUPS:
            yield from leaves(option.get("options", []), (*path, option["name"]))
        else:
            yield path, option


def asked(told: Tree) -> dict[tuple[tuple[str, ...], str], dict[str, Any]]:
    every = (
        pair for each in told.payload for pair in leaves(each.get("options", []), (each["name"],))
    )
    return {(path, option["name"]): option for path, option in every}


def heavy(number: int) -> Command:
    """A steward's command that says a great deal."""
    given = declared()["cop settings"]
    params = tuple(
        Param(f"{'x' * 20}_{letter}", LineKind(), False, "", "what it is about " * 5, "About")
        for letter in "abcdefgh"
    )
    word = "abcdefghijkl"[number]
    return replace(given, name=f"many {word}", params=params, who=STEWARD)


def test_discord_takes_every_command_there_is(described: Path) -> None:
    registering = load(described).find("PUT", "/applications/1/commands")
    assert registering is not None
    assert registering[0].body is not None
    told = made().payload
    assert [str(fault) for fault in (*registering[0].body.faults(told), *faults(told))] == []


def test_every_command_that_can_be_typed_is_registered_once_and_no_other() -> None:
    shown = sorted(name for name, command in declared().items() if not command.hidden)
    assert sorted(made().names.values()) == shown


def test_a_server_gets_no_more_first_words_than_a_member_can_look_through() -> None:
    slash = [each for each in made().payload if each.get("type") == CHAT]
    assert sorted(each["name"] for each in slash) == [
        "cop",
        "find",
        "gathering",
        "group",
        "library",
        "poll",
        "query",
        "role",
        "rsvp",
        "share",
        "steward",
        "thanks",
        "theme",
    ]


def test_what_members_choose_says_whole_what_it_takes_and_what_stewards_do_enough() -> None:
    told, commands = made(), declared()
    for (path, name), option in asked(told).items():
        if path != ("cop", "do"):
            param = commands[told.names[path]].param(name)
            assert param is not None
            enough = 20 if path[0] == STEWARDING else len(param.help)
            assert len(option["description"]) >= min(enough, len(param.help)), (path, name)


def test_what_only_stewards_do_stands_under_a_root_that_others_need_not_see() -> None:
    told = made()
    paths = {name: path for path, name in told.names.items()}
    stewards = {n for n, c in declared().items() if c.who is STEWARD and not c.outside}
    # These stand with all that belongs to them: one root holds only so much.
    whole = {n for n in stewards if n.split()[0] in WHOLE}
    assert all((paths[n][0] == STEWARDING) == (n in stewards - whole) for n in paths)
    assert "default_member_permissions" not in root("group", told)
    assert root(STEWARDING, told)["default_member_permissions"] == 1 << 33
    assert root(STEWARDING, told)["contexts"] == [0]


def test_setting_up_is_open_to_whoever_is_no_steward_yet() -> None:
    assert made().names["cop", "setup"] == "cop setup"


def test_all_commands_are_for_guilds_that_install_them() -> None:
    assert {tuple(each["integration_types"]) for each in made().payload} == {(0,)}


def test_nothing_that_a_form_can_ask_for_is_required() -> None:
    required = [key for key, option in asked(made()).items() if option.get("required")]
    assert required == [(("cop", "do"), "line")]


def test_somebody_is_chosen_as_discord_does_unless_they_may_have_no_account() -> None:
    options = asked(made())
    assert options[("role", "handover"), "member"]["type"] == PERSON
    assert options[("steward", "guest", "forget"), "guest"]["autocomplete"] is True


def test_few_fixed_values_are_choices_and_a_yes_or_no_is_a_switch() -> None:
    options = asked(made())
    answers = [choice["value"] for choice in options[("rsvp",), "answer"]["choices"]]
    assert answers == ["yes", "maybe", "no", "withdraw"]
    assert options[("gathering", "list"), "all"]["type"] == BOOLEAN


def test_a_root_that_is_a_command_itself_leaves_the_others_to_cop() -> None:
    assert made().names["poll",] == "poll"
    assert made().names["cop", "poll", "vote"] == "poll vote"


def test_a_command_that_is_too_heavy_says_less_about_its_options() -> None:
    several = {command.name: command for command in map(heavy, range(12))}
    told = tree(several)
    assert weight(root(STEWARDING, told)) <= WEIGHT
    assert list(faults(told.payload)) == []


def test_what_stewards_do_has_room_for_a_few_more_before_help_says_next_to_nothing() -> None:
    known = declared()
    more = {f"guest {word}": replace(known["guest link"], name=f"guest {word}") for word in "abc"}
    stewarding = root(STEWARDING, tree({**known, **more}))
    assert weight(stewarding) <= WEIGHT
    told = [option["description"] for _path, option in leaves(stewarding["options"], ())]
    assert max(map(len, told)) >= LEGIBLE


def test_more_menus_than_discord_shows_are_left_out_instead_of_refused() -> None:
    given = declared()["agenda offer"]
    several = {
        f"menu {'x' * n}": replace(given, name=f"menu {'x' * n}", message=f"Menu {n}")
        for n in range(1, MENU + 5)
    }
    assert len(tree(several).menu) == MENU


@pytest.mark.parametrize(
    ("typed", "here"),
    [
        ("/gathering move next", "/steward gathering move next"),
        ("/role claim", "/role claim"),
        ("/cop help", "/cop help"),
        ("/cop do", "/cop do"),
        ("/rsvp yes", "/rsvp yes"),
        ("/account code", "/cop account code"),
        ("/account join code:AB", "/cop account join code:AB"),
        ("/agenda offer topic", "/gathering agenda offer topic"),
        ("/gathering agenda", "/gathering agenda show"),
        ("/who knows", "/cop skill find"),
        ("/review 2025", "/gathering review 2025"),
        ("/poll", "/poll"),
        ("/poll vote", "/cop poll vote"),
        ("/cop settings", "/steward cop settings"),
        ("/cop tools", "/gathering tools"),
        # A root alone.
        ("/cop", "/cop"),
        ("/role", "/role"),
        ("/skill", "/cop skill"),
        ("/stewards", "/cop stewards"),
        ("/team", "/group team"),
        ("/guest", "/steward guest"),
        ("/who", "/cop skill find"),
        ("/cop skill find", "/cop skill find"),
        ("/home/convene", "/home/convene"),
    ],
)
def test_our_texts_name_commands_as_they_are_called_here(typed: str, here: str) -> None:
    assert made().told(f"Try `{typed}`, or /skill.") == f"Try `{here}`, or /skill."


def test_what_an_older_version_registered_is_still_the_command_that_was_chosen() -> None:
    told = made()
    for path, name in {
        ("account", "code"): "account code",
        ("who", "knows"): "who knows",
        ("review",): "review",
        ("gathering", "agenda"): "gathering agenda",
        ("cop", "commit"): "cop commit",
        ("steward", "role", "add"): "role add",
        ("steward", "theme", "open"): "theme open",
        ("provider", "ask"): "provider ask",
        ("team", "step"): "team step",
    }.items():
        assert told.name(path) == name
    assert told.name(("cop", "skill", "find")) == "who knows"
    assert told.name(("cop", "rsvp-back")) is None
    assert told.name(("rsvp-back",)) is None
    assert told.name(("",)) is None


def test_what_was_chosen_leads_back_to_the_command_and_its_options() -> None:
    option = {"name": "member", "type": PERSON, "value": "1"}
    move: Mapping[str, Any] = {
        "name": "record",
        "type": 2,
        "options": [{"name": "answer", "type": 1, "options": [option]}],
    }
    path, options = path_of({"name": "steward", "options": [move]})
    assert made().names[path] == "record answer"
    assert options == [option]


def test_a_command_of_an_older_version_becomes_the_line_it_was() -> None:
    assert typed(("steward", "gathering", "shift"), ["next"]) == "/gathering shift next"
    assert typed(("cop", "thanks", "list")) == "/thanks list"
    assert typed(("cop", "helpme")) == "/cop helpme"


def test_a_command_without_a_name_breaks_nothing() -> None:
    assert path_of({}) == (("",), [])


def test_the_digest_is_another_one_as_soon_as_a_text_changes() -> None:
    given = dict(declared())
    changed = given | {"rsvp": replace(given["rsvp"], summary="Say whether you come")}
    assert made().digest == tree(given).digest != tree(changed).digest


def test_texts_are_told_in_every_language_that_says_them_differently() -> None:
    told = {"de": "Hallo", "pt_BR": "Olá", "fr": "Trop long"}
    found = localized(
        "name", lambda: told.get(language(), "Hello"), lambda text: " " not in text, Locale
    )
    assert found == {"name_localizations": {"de": "Hallo", "pt-BR": "Olá"}}


def test_a_number_is_asked_for_as_one_within_its_bounds() -> None:
    option = asked(made())[("role", "add"), "minutes"]
    assert (option["type"], option["min_value"], option["max_value"]) == (4, 0, 1440)


def test_whatever_refers_to_something_that_is_there_is_completed() -> None:
    told, plain = made(), (Choice, FlagKind)
    paths = {name: path for path, name in told.names.items()}
    known = asked(told)
    typed_blindly = [
        f"{command.name} {param.name}"
        for command in declared().values()
        for param in command.params
        if not (command.hidden or param.held or isinstance(param.kind, plain))
        and type(param.kind).options is not Kind.options
        and type(param.kind) is not MemberKind
        and not known[paths[command.name], param.name].get("autocomplete")
    ]
    assert typed_blindly == []
