"""What members wrote, for a place where Slack reads markup: their marks stay the marks they are."""

import re

APART = "\N{ZERO WIDTH SPACE}"
"""Nobody sees it; a mark between two of them stands as if alone, and so begins and ends nothing."""

STAR = "\N{ASTERISK OPERATOR}"
"""Reads as a star, and marks nothing."""

# An address is left as it is: who copies it would copy what stands in it unseen.
_MARK = re.compile(
    r"(?P<address>\b[A-Za-z][A-Za-z0-9+.-]*://\S+)|(?P<quote>^&gt;)|[*_~`]+", re.MULTILINE
)


def escape(text: str) -> str:
    """`text` as data: the three characters that Slack asks to be escaped, and nothing else.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def kept(text: str, *, bold: bool = False) -> str:
    """What somebody wrote, as data in which no mark formats.

    Slack has no way to escape a star: it formats where one stands at the edge of a word. Within
    `bold` any might end it, whatever stands around it: there another sign stands in its place.
    """

    def apart(found: re.Match[str]) -> str:
        if found["address"]:
            return found[0]
        if found["quote"]:
            return found[0] if bold else APART + found[0]
        before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() :]
        alone = before.isspace() and after[:1].isspace()
        within = before.isalnum() and after[:1].isalnum()
        single = len(found[0]) == 1
        # A mark amid a word, or with nothing beside it, is none for Slack either.
        return found[0] if single and (alone or within) else APART.join(["", *found[0], ""])

    if not bold:
        return _MARK.sub(apart, escape(text))
    # Bold begins and ends beside what is seen.
    return _MARK.sub(apart, escape(text.replace("*", STAR))).strip(APART)
