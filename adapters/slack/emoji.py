"""Slack's names of emoji and the emoji themselves, for those that cards use."""

# Slack's own names, from the iamcal/emoji-data set that it uses.
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
_EMOJI = {name: emoji for emoji, name in NAMES.items()} | {"thumbsup": "👍", "thumbsdown": "👎"}
_TONES = {f"skin-tone-{n}": chr(0x1F3FB + n - 2) for n in range(2, 7)}


def emoji_of(name: str) -> str:
    """The emoji that Slack calls `name`, skin tone included; ":name:" for one we do not use."""
    base, _colons, tone = name.partition("::")
    found = _EMOJI.get(base)
    return found + _TONES.get(tone, "") if found else f":{name}:"


def name_of(emoji: str) -> str | None:
    """What Slack calls an emoji; None where we do not know."""
    return NAMES.get(emoji)
