"""How groups look: described, chosen, and proposed to each member in private."""

from collections import Counter
from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words, words_n
from bot.core.text import Words
from bot.forming.rules import RULE
from store.forming import FormingGroup
from store.work import Work


def listed(work: Work) -> Card:
    """The groups, what matters in choosing, and the rule."""
    groups = work.forming.groups()
    if not groups:
        return Card(
            words("There are no groups to choose among yet"),
            (text("A steward describes one with `/forming add`."), _matter()),
        )
    agreed = Counter(one.group for one in work.forming.choices())
    body: list[Element] = []
    for group in groups:
        body.append(Heading(words("%(name)s", name=group.name)))
        if group.about:
            body.append(Text(words("%(about)s", about=group.about)))
        body.append(note("%(sizes)s", sizes=_sizes(group, agreed[group.id])))
    matters = work.forming.matters()
    if matters:
        body.append(Heading(words("What matters in choosing")))
        counts = Counter(one.key for one in matters)
        texts = {one.key: one.text for one in reversed(matters)}
        body.append(
            Items(
                tuple(
                    words_n("%(text)s · %(n)s", "%(text)s · %(n)s", n, text=texts[key])
                    for key, n in counts.most_common(10)
                )
            )
        )
    choose = Button(_("Choose"), offer("forming choose"), "primary")
    body.append(Actions((choose, *_matter().items)))
    body.append(note("%(rule)s Each is asked in private, and a no is fine.", rule=_(RULE)))
    return Card(words("Groups to choose among"), tuple(body))


def chosen(first: FormingGroup, second: FormingGroup | None, inside: FormingGroup | None) -> Card:
    """What somebody chose."""
    title = words("You chose “%(first)s”", first=first.name)
    if second is not None:
        title = words(
            "You chose “%(first)s”, and then “%(second)s”", first=first.name, second=second.name
        )
    again = Actions((Button(_("Choose differently"), offer("forming choose")), *_matter().items))
    if inside is None:
        said = text(
            "When the groups are formed I propose one to you; you are in none before your yes."
        )
    elif inside.id == first.id:
        said = text("You are in it already.")
    else:
        said = text(
            "When the groups are formed I propose one to you; until your yes you stay in "
            "“%(group)s”.",
            group=inside.name,
        )
    return Card(title, (said, again))


def proposed(group: FormingGroup, community: str, inside: FormingGroup | None) -> Card:
    """To one member, in private."""
    at = f"#{group.id}"
    ways = (
        Button(_("Yes"), offer("forming yes", group=at), "primary"),
        Button(_("Rather not"), offer("forming no", group=at)),
    )
    body: tuple[Element, ...] = (Actions(ways),)
    if group.about:
        body = (Text(words("%(about)s", about=group.about)), *body)
    title = words("Would “%(group)s” suit you? (%(name)s)", group=group.name, name=community)
    said = note("You are in it once you say yes. A no is fine.")
    if inside is not None:
        said = note(
            "Until you say yes you stay in “%(group)s”, and a no is fine.", group=inside.name
        )
    return Card(title, (*body, said))


def answered(group: FormingGroup, yes: bool, inside: FormingGroup | None) -> Card:
    """What somebody said to it, and the group that they are in otherwise."""
    if yes:
        leave = Button(_("I'd rather not after all"), offer("forming no", group=f"#{group.id}"))
        return Card(words("You are in “%(group)s”", group=group.name), (Actions((leave,)),))
    choose = Actions((Button(_("Choose another"), offer("forming choose")),))
    title = words("That is fine. You are not in “%(group)s”.", group=group.name)
    if inside is None:
        return Card(title, (choose,))
    return Card(title, (text("You stay in “%(group)s”.", group=inside.name), choose))


def formed(asked: int, without: int, small: Sequence[str], missed: Sequence[str]) -> Card:
    """To the steward who formed them."""
    body: list[Element] = [text("Each is asked in private, and is in a group with their yes.")]
    if without:
        body.append(text("%(n)s got no group that they chose.", n=without))
    if small:
        body.append(text("Too small to be formed: %(names)s.", names=", ".join(small)))
    if missed:
        body.append(
            text(
                "I can't write to %(names)s in private, or they want none of this. Ask them "
                "yourself.",
                names=", ".join(missed),
            )
        )
    title = words_n("One member is asked", "%(n)s members are asked", asked)
    return Card(title, (*body, Actions((Button(_("See the groups"), offer("forming list")),))))


def asked(name: str, group: FormingGroup) -> Card:
    """To the steward who proposed a group to somebody."""
    return Card(words("%(who)s is asked about “%(group)s”", who=name, group=group.name))


def _matter() -> Actions:
    return Actions((Button(_("What matters to me"), offer("forming matter")),))


def _sizes(group: FormingGroup, agreed: int) -> Words:
    return words(
        "%(least)s to %(most)s people, %(n)s so far", least=group.least, most=group.most, n=agreed
    )
