"""How it is told where a community lives, and that two accounts are one person's."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Option, Select
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.text import Words
from store.communities import Community, Home
from store.members import Member

PLATFORMS = {"slack": "Slack", "discord": "Discord", "web": "Playground"}


def place(home: Home) -> str:
    """A home as people call it: "#facilitators on Discord"."""
    platform = PLATFORMS.get(home.platform, home.platform)
    if not home.name:
        return _("a channel on %(platform)s", platform=platform)
    return _("#%(channel)s on %(platform)s", channel=home.name, platform=platform)


def listed(
    community: Community, homes: Sequence[Home], lost: Sequence[Home], steward: bool
) -> Card:
    """Every home, and what a steward can do."""
    lines: list[Words] = [words("%(place)s", place=place(home)) for home in homes]
    lines += [words("%(place)s, which I can no longer reach", place=place(home)) for home in lost]
    body: list[Element] = [Items(tuple(lines))]
    if steward:
        ways: list[Button | Select] = [Button(_("Add a home"), offer("home add"))]
        # The last home cannot be left, so it is not offered.
        if len(homes) > 1:
            options = tuple(Option(place(home), f"#{home.id}") for home in homes)
            ways.append(Select(_("Leave a home"), offer("home leave"), "home", options))
        body.append(Actions(tuple(ways)))
    body.append(
        # E1: one person, one vote, one set of answers, also for whoever is on both sides.
        note("People who are on several platforms join their accounts with `/account code`.")
    )
    return Card(words("%(name)s lives in", name=community.name), tuple(body))


def code(community: Community, told: str) -> Card:
    """The code for another channel, and what to do with it."""
    return Card(
        words("The code is %(code)s", code=(told,)),
        (
            text(
                "Within an hour, type `/home join %(code)s` in the other channel, here or on "
                "another platform where I am installed. %(name)s lives in both then: one "
                "roster, one set of answers, the same cards.",
                code=(told,),
                name=community.name,
            ),
            note(
                "It works once, and for whoever has it: give it only to whoever brings "
                "%(name)s there. It opens that channel and makes nobody a steward.",
                name=community.name,
            ),
        ),
    )


def moved_in(community: Community, home: Home, steward: Member) -> Card:
    """All homes hear of the new one."""
    return Card(
        words("%(name)s lives in %(place)s as well", name=community.name, place=place(home)),
        (
            text(
                "Answers, roles and dates are the same everywhere. If you are on both sides, "
                "`/account code` makes you one person. %(who)s can help.",
                who=person(steward),
            ),
        ),
    )


def lives_here(community: Community, stranger: bool) -> Card:
    """The answer to whoever brought it. A stranger may be somebody who is known elsewhere."""
    known = note(
        "Do you take part elsewhere already? `/account code` there and `/account join` here make "
        "you one person, with all that is yours."
    )
    return Card(
        words("%(name)s lives here now as well. Its cards are on their way.", name=community.name),
        (known,) if stranger else (),
    )


def left(community: Community, home: Home) -> Card:
    """The answer to whoever had it leave."""
    title = words(
        "%(name)s does not live in %(place)s any more. What was said there stays.",
        name=community.name,
        place=place(home),
    )
    return Card(title)


def account_code(community: Community, told: str) -> Card:
    """The code for another account, and what to do with it."""
    return Card(
        words("Your code is %(code)s", code=(told,)),
        (
            text(
                "Within an hour, type `/account join %(code)s` where you go by your other "
                "account, in a channel that %(name)s lives in. You are one person in both "
                "then.",
                code=(told,),
                name=community.name,
            ),
            note("It works once, and for whoever has it: keep it to yourself."),
        ),
    )


def joined(community: Community, member: Member) -> Card:
    """Two accounts are one member."""
    title = words(
        "You are %(who)s here as well: one member of %(name)s, with one set of answers and roles.",
        who=person(member),
        name=community.name,
    )
    return Card(title)
