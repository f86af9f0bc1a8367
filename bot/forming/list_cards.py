"""The list of groups: what each is, who is in it for those who may know, and what matters."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.forming.cards import mattering
from bot.forming.rules import RULE
from store.forming import FormingChoice, FormingGroup
from store.members import Member
from store.work import Work

NAMES = 600
"""Characters of names that stand in one line."""


def listed(work: Work, reader: Member) -> Card:
    """The groups, what matters in choosing, and the rule."""
    groups = work.forming.groups()
    if not groups:
        return Card(
            words("There are no groups to choose among yet"),
            (
                text("A steward describes one with `/forming add`."),
                *_matters(work),
                Actions((mattering(),)),
            ),
        )
    choose = Button(_("Choose"), offer("forming choose"), "primary")
    return Card(
        words("Groups to choose among"),
        (
            *_groups(work, groups, reader),
            *_matters(work),
            Actions((choose, mattering())),
            note("%(rule)s Each is asked in private, and a no is fine.", rule=_(RULE)),
        ),
    )


def noted(work: Work, reader: Member, line: str) -> Card:
    """What somebody said matters to them is kept, whether or not there are groups by now."""
    return Card(words("Noted: “%(line)s” matters to you", line=line), listed(work, reader).body)


def _groups(work: Work, groups: Sequence[FormingGroup], reader: Member) -> Iterable[Element]:
    """Stewards see who is where, and whoever is in a group who else is."""
    named = {member.id: member.name for member in work.members.active()}
    choices = [one for one in work.forming.choices() if one.member_id in named]
    steward = reader.steward_since is not None
    for group in groups:
        yield Heading(words("%(name)s", name=group.name))
        if group.about:
            yield Text(words("%(about)s", about=group.about))
        inside = [one.member_id for one in choices if one.group == group.id]
        yield note(
            "%(least)s to %(most)s people, %(n)s so far",
            least=group.least,
            most=group.most,
            n=len(inside),
        )
        if inside and (steward or reader.id in inside):
            yield text("In it: %(names)s", names=_names(named[one] for one in inside))
        asked = [one for one in choices if one.proposed == group.id and not one.answer]
        if asked and steward:
            names = _names(named[one.member_id] for one in asked)
            yield text("Asked, and has not answered yet: %(names)s", names=names)
    waiting = [one for one in choices if _waits(one)]
    if waiting and steward:
        names = _names(named[one.member_id] for one in waiting)
        yield note("Chose, and is asked with `/forming match`: %(names)s", names=names)


def _waits(made: FormingChoice) -> bool:
    """Whether somebody chose a group, is in none that they chose, and is asked about none."""
    asked = made.proposed is not None and not made.answer
    inside = made.group is not None and made.group in (made.first, made.second)
    return made.first is not None and not asked and not inside


def _names(names: Iterable[str]) -> str:
    return shortened(", ".join(names), NAMES)


def _matters(work: Work) -> Iterable[Element]:
    matters = work.forming.matters()
    if not matters:
        return
    yield Heading(words("What matters in choosing"))
    counts = Counter(one.key for one in matters)
    texts = {one.key: one.text for one in reversed(matters)}
    yield Items(
        tuple(
            words_n("%(text)s · %(n)s", "%(text)s · %(n)s", n, text=texts[key])
            for key, n in counts.most_common(10)
        )
    )
