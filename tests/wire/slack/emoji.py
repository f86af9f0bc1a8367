"""Emoji: what people pick, and the names that Slack knows them by."""

import re

from tests.wire.slack.refusals import Refusal

NAMES = {
    "✅": "white_check_mark",
    "☑": "ballot_box_with_check",
    "✔": "heavy_check_mark",
    "❌": "x",
    "✖": "heavy_multiplication_x",
    "❎": "negative_squared_cross_mark",
    "🤔": "thinking_face",
    "❓": "question",
    "❗": "exclamation",
    "❔": "grey_question",
    "0⃣": "zero",
    "1⃣": "one",
    "2⃣": "two",
    "3⃣": "three",
    "4⃣": "four",
    "5⃣": "five",
    "6⃣": "six",
    "7⃣": "seven",
    "8⃣": "eight",
    "9⃣": "nine",
    "🔟": "keycap_ten",
    "👍": "+1",
    "👎": "-1",
    "👏": "clap",
    "🙌": "raised_hands",
    "🙏": "pray",
    "👋": "wave",
    "✋": "hand",
    "🙋": "raising_hand",
    "💪": "muscle",
    "👀": "eyes",
    "👌": "ok_hand",
    "🤝": "handshake",
    "☝": "point_up",
    "👆": "point_up_2",
    "✌": "v",
    "🤞": "crossed_fingers",
    "❤": "heart",
    "💛": "yellow_heart",
    "💚": "green_heart",
    "💙": "blue_heart",
    "💜": "purple_heart",
    "🧡": "orange_heart",
    "💖": "sparkling_heart",
    "💯": "100",
    "😀": "grinning",
    "🙂": "slightly_smiling_face",
    "😊": "blush",
    "😄": "smile",
    "😂": "joy",
    "😍": "heart_eyes",
    "😢": "cry",
    "😭": "sob",
    "😮": "open_mouth",
    "😅": "sweat_smile",
    "😎": "sunglasses",
    "🤗": "hugging_face",
    "🥳": "partying_face",
    "🎉": "tada",
    "🎈": "balloon",
    "🎁": "gift",
    "✨": "sparkles",
    "⭐": "star",
    "🌟": "star2",
    "🔥": "fire",
    "🚀": "rocket",
    "🌱": "seedling",
    "🌻": "sunflower",
    "🌙": "crescent_moon",
    "☀": "sunny",
    "💡": "bulb",
    "📌": "pushpin",
    "📍": "round_pushpin",
    "📅": "date",
    "🗓": "spiral_calendar_pad",
    "📆": "calendar",
    "⏰": "alarm_clock",
    "⏳": "hourglass_flowing_sand",
    "📝": "memo",
    "📚": "books",
    "📖": "book",
    "🔖": "bookmark",
    "🔗": "link",
    "📎": "paperclip",
    "🔔": "bell",
    "🔕": "no_bell",
    "📣": "mega",
    "💬": "speech_balloon",
    "🗳": "ballot_box_with_ballot",
    "🏠": "house",
    "🌍": "earth_africa",
    "💻": "computer",
    "🎤": "microphone",
    "🎬": "clapper",
    "☕": "coffee",
    "🍕": "pizza",
    "🍰": "cake",
    "🔍": "mag",
    "🔄": "arrows_counterclockwise",
    "➡": "arrow_right",
    "⬅": "arrow_left",
    "🟢": "large_green_circle",
    "🟡": "large_yellow_circle",
    "🔴": "red_circle",
    "🔵": "large_blue_circle",
    "🟠": "large_orange_circle",
    "🟣": "large_purple_circle",
    "⚠": "warning",
    "🛑": "octagonal_sign",
    "🆘": "sos",
    "🆕": "new",
    "🏆": "trophy",
}
"""The emoji that tests use; what is not among them is refused rather than believed."""

ALIASES = {"thumbsup": "+1", "thumbsdown": "-1", "thinking": "thinking_face", "raised_hand": "hand"}
"""Other names that Slack takes for the same one, and answers with the first."""

SIGNS = {name: sign for sign, name in NAMES.items()}
TONES = {chr(0x1F3FB + tone): f"::skin-tone-{tone + 2}" for tone in range(5)}
TONED = {name: tone for tone, name in TONES.items()}
SHORT = re.compile(r":([a-z0-9_+'-]+)(::skin-tone-[2-6])?:")
SELECTOR = "\ufe0f"
_SIGN = re.compile(rf"({'|'.join(NAMES)}){SELECTOR}?([{''.join(TONES)}])?{SELECTOR}?")


def named(emoji: str) -> str:
    """The name of an emoji that somebody picked, "+1::skin-tone-3" for one with a skin tone.

    A name is given back as it is. Raises KeyError for an emoji that is not in NAMES.
    """
    tone = next((name for sign, name in TONES.items() if sign in emoji), "")
    bare = "".join(c for c in emoji if c not in TONES and c != SELECTOR)
    return emoji if known(emoji) else NAMES[bare] + tone


def known(name: str) -> bool:
    """Whether there is an emoji of that name."""
    bare, _, tone = name.partition("::")
    return bare in SIGNS and (not tone or f"::{tone}" in TONES.values())


def canonical(name: str) -> str:
    """The name under which a reaction is kept. Raises Refusal for one that does not exist."""
    bare, colons, tone = name.strip(":").partition("::")
    found = ALIASES.get(bare, bare) + colons + tone
    if not known(found):
        raise Refusal("invalid_name")
    return found


def sign(name: str) -> str:
    """The emoji itself, as people see it: "👍" for "+1::skin-tone-3"."""
    return SIGNS[name.partition("::")[0]]


def drawn(text: str) -> str:
    """`text` with its short codes as emoji; a code that is none stays as it is."""
    return SHORT.sub(lambda code: SIGNS.get(code[1], code[0]) + TONED.get(code[2] or "", ""), text)


def spelled(text: str) -> str:
    """`text` with its emoji as short codes, as Slack hands on what people pick."""

    def code(found: re.Match[str]) -> str:
        return f":{NAMES[found[1]]}{TONES.get(found[2] or '', '')}:"

    # A keycap is a figure with a sign around it, which may have a selector within.
    return _SIGN.sub(code, re.sub(rf"(\d){SELECTOR}\u20e3", "\\1\u20e3", text))
