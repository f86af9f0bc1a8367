"""Slack's names of emoji, and the emoji themselves."""

import re
from functools import lru_cache

from adapters.slack.emoji_names import OWN

# What cards offer as a reaction, by the first of the names that Slack has for it.
NAMES = {
    "✅": "white_check_mark",
    "🤔": "thinking_face",
    "❌": "x",
    "1️⃣": "one",
    "2️⃣": "two",
    "3️⃣": "three",
    "4️⃣": "four",
    "5️⃣": "five",
    "6️⃣": "six",
    "7️⃣": "seven",
    "8️⃣": "eight",
    "9️⃣": "nine",
    "🔟": "keycap_ten",
    "👍": "+1",
    "👎": "-1",
    "❤️": "heart",
    "🎉": "tada",
    "🙏": "pray",
    "👏": "clap",
    "🙋": "raising_hand",
    "🌱": "seedling",
    "💡": "bulb",
    "👀": "eyes",
    "😊": "blush",
    "😂": "joy",
    "🚀": "rocket",
}
_EMOJI = OWN | {name: emoji for emoji, name in NAMES.items()}
_TONES = {f"skin-tone-{n}": chr(0x1F3FB + n - 2) for n in range(2, 7)}
_FLAG = re.compile(r"flag-([a-z])([a-z])")
_FAMILY = re.compile(r"(?:man|woman)(?:-(?:man|woman|boy|girl|heart|kiss))+")
_MEMBERS = {
    "man": "👨",
    "woman": "👩",
    "boy": "👦",
    "girl": "👧",
    "heart": "❤️",
    "kiss": "❤️\u200d💋",
}
_JOINER = "\u200d"
_VARIANT = "\ufe0f"


def emoji_of(name: str) -> str:
    """The emoji that Slack calls `name`, skin tone included; ":name:" for a workspace's own."""
    base, _colons, tone = name.partition("::")
    found = _found(base)
    return _toned(found, _TONES.get(tone, "")) if found else f":{name}:"


def name_of(emoji: str) -> str | None:
    """What Slack calls an emoji that cards offer; None where we do not know."""
    return NAMES.get(emoji)


@lru_cache(maxsize=1000)
def _found(name: str) -> str:
    """The emoji of that name, "" for none."""
    if name in _EMOJI:
        return _EMOJI[name]
    if flag := _FLAG.fullmatch(name):
        return "".join(chr(0x1F1E6 + ord(letter) - ord("a")) for letter in flag.groups())
    if _FAMILY.fullmatch(name):
        return _JOINER.join(_MEMBERS[one] for one in name.split("-"))
    # All there are take 7 MiB, and what people mostly write is known without.
    import emoji as everybody

    # Elsewhere "man-shrugging" is man_shrugging, and "female-farmer" a woman_farmer.
    plain = re.sub(r"\Amale-", "man_", re.sub(r"\Afemale-", "woman_", name)).replace("-", "_")
    for told in (name, name.replace("-", "_"), plain):
        drawn = everybody.emojize(f":{told}:", language="alias")
        if drawn != f":{told}:":
            return drawn
    return ""


def _toned(emoji: str, tone: str) -> str:
    """With a skin tone, which stands behind the person and before what they do."""
    first, joiner, rest = emoji.partition(_JOINER)
    return f"{first.removesuffix(_VARIANT)}{tone}{joiner}{rest}" if tone else emoji
