"""The charter as a Markdown file, to be taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.charter.rules import ALL, Change
from bot.charter.standing import Standing
from bot.core.cards.people import People
from bot.core.cards.plain import flat
from bot.core.i18n import _
from bot.core.replies import File
from store.charters import CharterVersion
from store.communities import Community

TYPE = "text/markdown; charset=utf-8"


def of_version(made: CharterVersion, community: Community) -> File:
    """One version, as it was put."""
    state = _("Put to the members")
    if made.number is not None:
        state = _("Version %(n)s", n=made.number)
    return _file(community, state, made.texts, {})


def as_it_stands(found: Standing, community: Community, named: People) -> File:
    """What is worded by now; where a question is not, what members answered, by name."""
    said = {
        question.key: "\n".join(
            f"- {_who(named, answer.member_id)}: {' '.join(answer.text.split())}"
            for answer in found.said(question)
        )
        for question in ALL
    }
    state = _("In the making")
    if found.last is not None and found.last.texts == found.texts:
        state = _("Version %(n)s", n=found.last.number or 0)
    whole = _file(community, state, found.texts, said)
    # What is worded stands above; who said what to it is kept, and taken away as well.
    behind = [(q, said[q.key]) for q in ALL if said[q.key] and found.texts.get(q.key)]
    if not behind:
        return whole
    lines = [f"## {_('Who said what')}", *(f"### {_(q.title)}\n\n{told}" for q, told in behind)]
    return replace(whole, content=whole.content + ("\n" + "\n\n".join(lines) + "\n").encode())


def of_changes(found: Sequence[Change]) -> File:
    """What changed between two versions, whole: a card shortens what is long."""
    parts = [f"# {_('What changed')}"]
    for change in found:
        parts.append(f"## {_(change.question.title)}")
        parts += [
            f"**{_('Before')}**",
            change.before or "–",
            f"**{_('Since')}**",
            change.after or "–",
        ]
    return File("charter-changes.md", TYPE, ("\n\n".join(parts) + "\n").encode())


def _file(
    community: Community, state: str, texts: Mapping[str, str], said: Mapping[str, str]
) -> File:
    title = _("Charter of %(name)s", name=community.name)
    parts = [f"# {title}", f"_{state}_"]
    for question in ALL:
        text = texts.get(question.key) or said.get(question.key) or _("Open.")
        parts += [f"## {_(question.title)}", f"_{_(question.asks)}_", text]
    return File("charter.md", TYPE, ("\n\n".join(parts) + "\n").encode())


def _who(named: People, member: int | None) -> str:
    return flat((named[member],)) if member is not None else _("Somebody")
