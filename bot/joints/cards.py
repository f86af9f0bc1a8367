"""How it looks that two communities hold a gathering together, before, while and after."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Moment
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.gatherings.cards import buttons, called, place
from bot.gatherings.stakes import Stake
from store.communities import Community
from store.figures import Seen
from store.gatherings import Gathering


def code(community: Community, gathering: Gathering, told: str, now: datetime) -> Card:
    """A code to hand to the other community."""
    return Card(
        words("The code is %(code)s", code=(told,)),
        (
            text(
                "Give it to a steward of the community that would hold %(when)s together with "
                "%(name)s. They type `/joint join %(code)s` where theirs meets, within an hour, "
                "here or anywhere I am.",
                when=when.moment(gathering, now),
                name=community.name,
                code=(told,),
            ),
            *_means(),
            note("It works once. Nothing begins before they agree, and either can end it."),
        ),
    )


def _means() -> tuple[Element, ...]:
    return (
        text(
            "It is one gathering then: its card stands in the channels of both, with one list of "
            "who comes, one set of roles and the same seats. Each of you reminds its own people."
        ),
        note("Both see who comes and who has a role, by name, and nothing else of each other."),
    )


def confirm(community: Community, host: Seen, theirs: Gathering, code_: str, now: datetime) -> Card:
    """What a code invites to, to be agreed on; `theirs` is on this community's clocks."""
    agree = Button(_("We agree"), offer("joint agree", code=code_), "primary")
    decline = Button(_("Not this time"), offer("joint decline", code=code_))
    title = words(
        "Will %(name)s hold this together with %(host)s?", name=community.name, host=host.name
    )
    return Card(
        title,
        (
            Moment(when.at(theirs, now)),
            *place(theirs),
            *_means(),
            note(
                "Stewards of %(host)s go on looking after it. You can take part no more at any "
                "time, with `/joint end`.",
                host=host.name,
            ),
            Actions((agree, decline)),
        ),
    )


def agreed(theirs: Gathering, host: Seen, now: datetime) -> Card:
    """To whoever agreed."""
    title = words(
        "You hold %(when)s together with %(host)s", when=when.moment(theirs, now), host=host.name
    )
    return Card(title, (Actions((end(theirs),)),))


def new_here(theirs: Gathering, host: Seen, now: datetime) -> Card:
    """The channel hears of a date whose card does not stand yet."""
    title = words(
        "We hold a gathering together with %(host)s on %(when)s",
        host=host.name,
        when=(when.at(theirs, now),),
    )
    return Card(title, (*place(theirs), buttons(theirs)))


def declined(host: Seen) -> Card:
    """To whoever said no."""
    return Card(words("Not this time. I tell %(host)s so.", host=host.name))


def end(gathering: Gathering) -> Button:
    """The way out of it."""
    return Button(_("Hold it together no more"), offer("joint end", gathering=f"#{gathering.id}"))


def began(gathering: Gathering, other: Seen, now: datetime) -> Card:
    """To the steward whose code it was."""
    title = words(
        "%(other)s holds %(when)s together with you",
        other=other.name,
        when=when.moment(gathering, now),
    )
    who = text("%(who)s agreed for them.", who=other.contact) if other.contact else None
    return Card(title, (*((who,) if who else ()), Actions((end(gathering),))))


def would_not(gathering: Gathering, other: Seen, now: datetime) -> Card:
    """To the steward whose code it was: they would rather not."""
    title = words(
        "%(other)s can't hold %(when)s together with you this time",
        other=other.name,
        when=when.moment(gathering, now),
    )
    return Card(title)


def left_us(gathering: Gathering, other: Seen, why: str, now: datetime) -> Card:
    """To the hosts: their gathering goes on by itself."""
    title = words(
        "%(other)s takes part in %(when)s no more",
        other=other.name,
        when=when.moment(gathering, now),
    )
    goes_on = text(
        "Your gathering stays. Their people are on its list no more, and the roles they had are "
        "open again."
    )
    stays = (goes_on,) if gathering.state == "planned" else ()
    return Card(title, (*_why(why), *stays))


def over(gathering: Gathering, other: Seen, reached: Words, now: datetime) -> Card:
    """To whoever ended it; `reached` is who was told."""
    title = words(
        "You hold %(when)s together with %(other)s no more.",
        when=when.moment(gathering, now),
        other=other.name,
    )
    return Card(title, (text("%(reached)s", reached=reached),))


def no_more(stakes: Sequence[Stake], community: str, why: str, now: datetime) -> Card:
    """Somebody of the guests who meant to come, or has a role there."""
    [stake] = stakes
    body: list[Element] = [*_why(why), text("Your answer there is taken back.")]
    if stake.claims:
        body.append(text("There is nothing left for you to prepare. Thank you for being ready to."))
    body.append(note("`/gathering list` shows the dates to come."))
    return Card(_no_more(stake.gathering, community, now), tuple(body))


def no_more_here(
    gathering: Gathering, community: str, why: str, coming: Gathering | None, now: datetime
) -> Card:
    """The guests' channel hears it, and which date is the next."""
    body = _why(why)
    if coming is not None:
        body.append(text("The next one is %(when)s.", when=when.moment(coming, now)))
    return Card(_no_more(gathering, community, now), tuple(body))


def _no_more(gathering: Gathering, community: str, now: datetime) -> Words:
    return words(
        "We take part in %(name)s on %(when)s no more",
        name=called(gathering, community),
        when=when.moment(gathering, now),
    )


def _why(why: str) -> list[Element]:
    return [text("%(why)s", why=why)] if why else []
