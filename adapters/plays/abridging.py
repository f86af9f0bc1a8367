"""A message that was drawn anew, shortened to what changed."""

from adapters.plays.matching import GAP


def abridged(text: str, before: str | None) -> str:
    """`text` without the lines that stood in `before` already, but for its first line."""
    if before is None:
        return text
    known, out = set(before.splitlines()), list[str]()
    for line in text.splitlines():
        if not out or line not in known:
            out.append(line)
        elif out[-1] != GAP:
            out.append(GAP)
    return "\n".join(out)
