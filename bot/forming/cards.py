"""How groups look: described, chosen, and proposed to each member in private."""

from collections.abc import Mapping, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import N_, _, words, words_n
from bot.forming.rules import Put
from store.forming import FormingGroup


def chosen(first: FormingGroup, second: FormingGroup | None, inside: FormingGroup | None) -> Card:
    """What somebody chose."""
    title = words("You chose “%(first)s”", first=first.name)
    if second is not None:
        title = words(
            "You chose “%(first)s”, and then “%(second)s”", first=first.name, second=second.name
        )
    again = Actions((Button(_("Choose differently"), offer("forming choose")), mattering()))
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


def formed(put: Mapping[Put, Sequence[str]], without: Sequence[str], small: Sequence[str]) -> Card:
    """To the steward who formed them: who is asked now, who is not, and why."""
    asked = len(put[Put.ASKED])
    lines = [
        text("Each is asked in private, and is in a group with their yes.") if asked else None,
        _names(N_("Asked before, and has not answered yet: %(names)s."), put[Put.WAITS]),
        _names(N_("Away just now, and asked once back: %(names)s."), put[Put.AWAY]),
        _names(N_("There is no room in a group that they chose for %(names)s."), without),
        _names(N_("Too small to be formed: %(names)s."), small),
        _names(
            N_(
                "I can't write to %(names)s in private, or they want none of this. Ask them "
                "yourself."
            ),
            put[Put.MISSED],
        ),
    ]
    title = words_n("One member is asked", "%(n)s members are asked", asked)
    if not asked:
        title = words("Nobody is asked anything new")
    see = Actions((Button(_("See the groups"), offer("forming list")),))
    return Card(title, (*(line for line in lines if line is not None), see))


def _names(message: str, names: Sequence[str]) -> Element | None:
    return text(message, names=", ".join(names)) if names else None


def asked(name: str, group: FormingGroup, put: Put) -> Card:
    """To the steward who proposed a group to somebody."""
    match put:
        case Put.INSIDE:
            title = words("%(who)s is in “%(group)s” already", who=name, group=group.name)
        case Put.WAITS:
            title = words(
                "%(who)s was asked about “%(group)s” before, and has not answered yet",
                who=name,
                group=group.name,
            )
        case Put.AWAY:
            title = words(
                "%(who)s is away, and is asked about “%(group)s” once back",
                who=name,
                group=group.name,
            )
        case _:
            title = words("%(who)s is asked about “%(group)s”", who=name, group=group.name)
    return Card(title)


def mattering() -> Button:
    """The way to say what matters to oneself."""
    return Button(_("What matters to me"), offer("forming matter"))
