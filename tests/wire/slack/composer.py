"""What Slack makes of what people type: names become mentions, emoji codes, & < > entities."""

import re

from tests.wire.slack.emoji import spelled
from tests.wire.slack.plain import escaped
from tests.wire.slack.workspace import Workspace


def mentioned(text: str, workspace: Workspace, *, ids: bool = True, labelled: bool = False) -> str:
    """`text` as Slack hands it on, "@Ana" and "#design" as ids if wanted, with their names too.

    In a message a mention is <@U1>, in a slash command that escapes them <@U1|ana>.
    """
    plain = spelled(escaped(text))
    if not ids:
        return plain
    known = {f"@{user.name}": (f"@{user.id}", user.handle) for user in workspace.users.values()}
    for channel in workspace.channels.values():
        if channel.kind != "im":
            known[f"#{channel.name}"] = (f"#{channel.id}", channel.name)
    for id, handle in workspace.groups.items():
        known[f"@{handle}"] = (f"!subteam^{id}", f"@{handle}")
    if not known:
        return plain
    longest = sorted(known, key=len, reverse=True)
    names = re.compile("|".join(re.escape(escaped(name)) for name in longest) + r"(?!\w)")

    def mention(found: re.Match[str]) -> str:
        id, name = known[found[0]]
        return f"<{id}|{name}>" if labelled else f"<{id}>"

    return names.sub(mention, plain)
