"""What Slack sends, as people wrote it: entities undone, links, names and emoji as they read."""

import re
from collections.abc import Callable, Iterable, Mapping

from adapters.slack.emoji import emoji_of

# What stands between angles and is nothing of Slack's, somebody wrote so in a form.
_ANGLED = (
    r"<(?P<token>(?:[@#]\w|!(?:here|channel|everyone|group|date\^|subteam\^)"
    r"|[A-Za-z][A-Za-z0-9+.-]*://|mailto:|tel:)[^<>]*)>"
)
_CODE = r"(?P<code>```.+?```|(?<![\w`])`[^`\n]+`(?![\w`]))"
# Behind a figure it takes a word to be an emoji: "10:100:30" is a time, and "10:tada:" one.
_EMOJI = (
    r"(?:(?<!\d)|(?=:(?:[+-]1:|[a-z0-9_+'-]*[a-z]{2})))"
    r":(?P<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):"
)
# Addresses are left as they are.
_MARKED = re.compile(rf"{_CODE}|{_ANGLED}|{_EMOJI}|https?://[^\s<>]+", re.DOTALL)
_IN_CODE = re.compile(_ANGLED)
# With a label or without: that is a handle, which nobody sees while they write.
_USER = re.compile(r"<@(\w+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#(\w+)\|?>")
# Between the groups of figures of a telephone number.
_GAPS = re.compile(r"[\s()./-]")
_ENDS = str.maketrans({"<": None, ">": None, "|": None})
"""What would end a mention before its name does."""
GROUP = "!subteam^"
"""What the mention of a user group begins with."""
NOBODY: Mapping[str, str] = {}
Plain = Callable[[str], str]


def received(text: str, names: Mapping[str, str] = NOBODY, *, entities: bool = True) -> str:
    """The text of a command, a message or a field as its writer saw it.

    `names` are those of people and channels, by id. Mentions of people become "<@U123|Name>", which
    is how a parameter that asks for somebody reads them, and any other has the name of; those of
    user groups stay as well, as "<!subteam^S123|@crew>". Fields of forms come without `entities`.
    """
    return _read(text, _MARKED, names, _plain if entities else _as_it_is)


def mentioned(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of the people in texts, and of the channels that come without a name; each once."""
    told = "\n".join(texts)
    people, channels = _USER.findall(told), _CHANNEL.findall(told)
    return list(dict.fromkeys(people)), list(dict.fromkeys(channels))


def _read(text: str, marks: re.Pattern[str], names: Mapping[str, str], plain: Plain) -> str:
    told, end = [], 0
    for found in marks.finditer(text):
        told += [plain(text[end : found.start()]), _seen(found, names, plain)]
        end = found.end()
    return "".join([*told, plain(text[end:])])


def _seen(found: re.Match[str], names: Mapping[str, str], plain: Plain) -> str:
    match found.lastgroup:
        case "code":
            # Slack shows no emoji in it, but makes links of addresses all the same.
            return _read(found[0], _IN_CODE, names, plain)
        case "emoji":
            return emoji_of(found["emoji"])
        case "token":
            return _token(found["token"], names, plain)
        case _:
            return plain(found[0])


def _token(inner: str, names: Mapping[str, str], plain: Plain) -> str:
    what, _bar, label = inner.partition("|")
    label = plain(label)
    match what[:1]:
        case "@":
            name = (names.get(what[1:]) or label).translate(_ENDS).strip()
            return f"<{what}|{name}>" if name else f"<{what}>"
        case "#":
            return f"#{label or names.get(what[1:]) or 'channel'}"
        case "!" if what.startswith(GROUP):
            name = label.translate(_ENDS).strip()
            return f"<{what}|{name}>" if name else f"<{what}>"
        case "!":
            return label or f"@{what[1:].partition('^')[0]}"
        case _:
            return _linked(plain(what).removeprefix("mailto:").removeprefix("tel:"), label)


def _linked(address: str, label: str) -> str:
    """An address, behind the words that lead to it, unless they are the address or a part of it."""
    words = " ".join(label.split())
    # A number that Slack itself made a link of is written in groups.
    if address[1:].isdecimal() and _GAPS.sub("", words) == address:
        return words
    same = words.casefold().removesuffix("…") in address.casefold()
    return address if same else f"{words} ({address})"


def _plain(text: str) -> str:
    """Without entities; the ampersand last, since who wrote "&lt;" is told of as "&amp;lt;"."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _as_it_is(text: str) -> str:
    return text
