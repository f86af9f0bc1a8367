"""How it looks that one community looks after another, before, while and after it does."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, text
from bot.core.i18n import N_, _, words
from bot.core.text import Words
from store.care import Care
from store.communities import Community
from store.figures import Seen

SEES = (
    N_("when the next gathering is, and how many roles are open"),
    N_("how many things were done in each of the last weeks, as a number"),
    N_("whether it rests, or something needs a hand"),
    N_("the name of the steward who agreed"),
)
"""All that a provider sees; figures.py is where that is kept to."""


def code(community: Community, told: str, ours: bool) -> Card:
    """A code to hand to the other community. `ours`: this one would look after it."""
    what = (
        text(
            "Give it to a steward of the community that %(name)s would look after. They type "
            "`/provider join %(code)s` where theirs meets, within an hour, here or anywhere I am.",
            name=community.name,
            code=(told,),
        )
        if ours
        else text(
            "Give it to a steward of the community that would look after %(name)s. They type "
            "`/provider join %(code)s` where theirs meets, within an hour, here or anywhere I am.",
            name=community.name,
            code=(told,),
        )
    )
    sees = [*_sees()] if not ours else []
    kept = note("It works once. Nothing begins before they agree, and either can end it any time.")
    return Card(words("The code is %(code)s", code=(told,)), (what, *sees, kept))


def confirm(community: Community, other: Seen, code_: str, looked_after: bool) -> Card:
    """What a code offers, to be agreed on in private. `looked_after`: this community would be."""
    title = (
        words("May %(other)s look after %(name)s?", other=other.name, name=community.name)
        if looked_after
        else words("Will %(name)s look after %(other)s?", other=other.name, name=community.name)
    )
    agree = Button(_("We agree"), offer("provider agree", code=code_), "primary")
    return Card(
        title,
        (
            *_sees(),
            text(
                "Every four weeks one steward is asked three questions in private. Stewards of "
                "both communities read the answers."
            ),
            Actions((agree,)),
            note("You can also leave it. Either of you can end it any time, with `/provider end`."),
        ),
    )


def _sees() -> Sequence[Element]:
    lines: tuple[Words, ...] = tuple(words("%(what)s", what=_(line)) for line in SEES)
    return (
        text("Whoever looks after a community sees of it"),
        Items(lines),
        text("and nothing that anybody wrote there, nor who else takes part."),
    )


def agreed(community: Community, other: Seen, looked_after: bool) -> Card:
    """To whoever agreed."""
    if looked_after:
        return Card(
            words("%(other)s looks after %(name)s now", other=other.name, name=community.name),
            (Actions((Button(_("Who looks after us"), offer("provider who")),)),),
        )
    return Card(
        words("%(name)s looks after %(other)s now", other=other.name, name=community.name),
        (Actions((Button(_("See all at a glance"), offer("provider view")),)),),
    )


def began(other: Seen, looked_after: bool) -> Card:
    """To the steward whose code it was."""
    who = words("%(who)s agreed for them.", who=other.contact) if other.contact else ()
    body: tuple[Element, ...] = (text("%(who)s", who=who),) if who else ()
    if looked_after:
        way = Button(_("Who looks after us"), offer("provider who"))
        return Card(
            words("%(other)s looks after you now", other=other.name), (*body, Actions((way,)))
        )
    way = Button(_("See all at a glance"), offer("provider view"))
    return Card(words("You look after %(other)s now", other=other.name), (*body, Actions((way,))))


def who(care: Care | None, other: Seen | None) -> Card:
    """Who looks after this community."""
    if care is None or other is None:
        ask = Button(_("Ask somebody to"), offer("provider ask"))
        return Card(words("Nobody looks after this community"), (Actions((ask,)),))
    lines: list[Element] = [Heading(words("What they see"))]
    lines += _sees()
    if other.contact:
        lines.insert(0, text("%(who)s agreed for them.", who=other.contact))
    ways = (
        Button(_("Tell them how it goes"), offer("provider answer")),
        Button(_("Talk to me"), offer("provider talk")),
        Button(_("What was said"), offer("provider answers", community=f"#{care.id}")),
    )
    return Card(
        words("%(other)s looks after you", other=other.name), (*lines, Actions((*ways, end(care))))
    )


def end(care: Care) -> Button:
    """It is over by this."""
    ask = _("Both of you hear that it is over. What was said in check-ins stays with both.")
    return Button(_("End it"), offer("provider end", community=f"#{care.id}"), "danger", ask)


def ended(other: Seen, looked_after: bool) -> Card:
    """To whoever ended it, or asked to when it was over."""
    kept = text("They see nothing of you any more.") if looked_after else text("You see no more.")
    return Card(
        words("That is over between you and %(other)s", other=other.name),
        (kept, note("What was said in check-ins stays with both, in `/provider answers`.")),
    )


def ended_by_other(other: Seen, looked_after: bool) -> Card:
    """To the other side of it."""
    if looked_after:
        title = words("%(other)s does not look after you any more", other=other.name)
    else:
        title = words("%(other)s would rather go on by themselves", other=other.name)
    said = note("What was said in check-ins stays with both of you, in `/provider answers`.")
    return Card(title, (said,))
