"""Shelving: what a link or a text looks like, so that a form need not ask what can be seen."""

import re
from typing import Final

from yarl import URL

from bot.core.rules.visible import shortened

TEMPLATE: Final = "template"
TOOL: Final = "tool"
READING: Final = "reading"
RECORDING: Final = "recording"
PRACTICE: Final = "practice"
NOTES: Final = "notes"
PLACE: Final = "place"
ARTICLE: Final = "article"
KINDS: Final = (TEMPLATE, TOOL, READING, RECORDING, PRACTICE, NOTES, PLACE, ARTICLE)

_TITLE: Final = 80
_WATCHED: Final = ("youtube.com", "youtu.be", "vimeo.com", "soundcloud.com", "loom.com", "zoom.us")
_FOLDERS: Final = re.compile(r"/(?:folders?|drive|fo|s/[^/]+/folder|wiki|spaces?)(?:/|\Z)")
_MEDIA: Final = re.compile(r"\.(?:mp[34]|m4[av]|mov|webm|ogg|wav)\Z", re.IGNORECASE)
# What leads up to a link, and says nothing without it.
_POINTING: Final = re.compile(r"[\s,;:–-]+(?:see|here|at|via|from|on|in)[\s:]*\Z", re.IGNORECASE)
# What one does there, or which view of it one has: no name of the thing.
_OF_THE_SITE: Final = frozenset(
    ("watch", "edit", "view", "viewform", "preview", "embed", "present", "copy", "index", "share")
)
_FILE: Final = re.compile(r"\.[a-z0-9]{2,5}\Z", re.IGNORECASE)
# The first that is named in a text is what it is called.
_NAMED: Final = {
    "template": TEMPLATE,
    "checklist": TEMPLATE,
    "worksheet": TEMPLATE,
    "recording": RECORDING,
    "video": RECORDING,
    "podcast": RECORDING,
    "tool": TOOL,
    "app": TOOL,
    "notes": NOTES,
    "minutes": NOTES,
    "practice": PRACTICE,
    "method": PRACTICE,
    "exercise": PRACTICE,
}


def likely_kind(link: str, text: str) -> str:
    """What kind of resource something most likely is; people correct it where it is not."""
    url = URL(link) if link else URL()
    host = (url.host or "").removeprefix("www.")
    # An address says more surely what something is than the words around it.
    if any(host == known or host.endswith(f".{known}") for known in _WATCHED):
        return RECORDING
    if _MEDIA.search(url.path):
        return RECORDING
    if link and (_FOLDERS.search(url.path) or host.startswith(("wiki.", "drive."))):
        return PLACE
    for word in re.findall(r"[a-z]+", text.casefold()):
        if word.removesuffix("s") in _NAMED or word in _NAMED:
            return _NAMED.get(word) or _NAMED[word.removesuffix("s")]
    return READING if link else NOTES


def likely_title(link: str, text: str) -> str:
    """What it might be called: its first sentence, else the end of the link; "" for neither."""
    said = " ".join(text.replace(link, " ").split()).strip(" <>()[]-–—:,;") if link else text
    line = next((line.strip() for line in said.splitlines() if line.strip()), "")
    sentence = re.split(r"(?<=[.!?…])\s", line, maxsplit=1)[0].rstrip(". ")
    sentence = _POINTING.sub("", sentence)
    if sentence:
        return sentence if len(sentence) <= _TITLE else _cut(sentence)
    if not link:
        return ""
    url = URL(link)
    last = next((part for part in reversed(url.parts) if part.strip("/")), "")
    if last.casefold() in _OF_THE_SITE or _opaque(last):
        return (url.host or "").removeprefix("www.")
    words = re.sub(r"[-_+.\s]+", " ", _FILE.sub("", last)).strip()
    return _cut(words[:1].upper() + words[1:]) if words else (url.host or "")


def _opaque(part: str) -> bool:
    """Whether a part of a link is a number of the site's, and no word of anybody's."""
    plain = any(len(word) > 2 and word.isalpha() for word in re.split(r"[-_+.]", part))
    return len(part) >= 10 and not plain and re.search(r"\d", part) is not None


def _cut(text: str) -> str:
    """At most _TITLE characters, between two words."""
    if len(text) <= _TITLE:
        return text
    return shortened(text, _TITLE).removesuffix("…").rstrip(" ,;:–-") + "…"
