"""What the channel reads shortly before a gathering that can be joined online: the way in."""

from bot.core.cards.elements import Actions, Card, Element, LinkButton
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import When
from bot.gatherings.cards import called, place
from bot.intentions.cards import shared
from bot.templates import template
from store.communities import Community
from store.gatherings import Gathering


def soon(gathering: Gathering, community: Community) -> Card:
    """The time, where to go, how people mean to be together, and something light. S2, Q6."""
    begins = When(gathering.starts_at, gathering.zone, "time")
    body: list[Element] = [text("It begins at %(time)s.", time=begins), *place(gathering)]
    # So shortly before, what people look for is the way in.
    if gathering.link:
        body.append(Actions((LinkButton(_("Join online"), gathering.link),)))
    body += shared(community)
    if light := template(community.template).light:
        about = light[gathering.id % len(light)]
        body.append(text("While we arrive: %(about)s", about=about))
    body.append(note("Come as you are, with an answer or without."))
    return Card(words("%(name)s", name=called(gathering, community.name)), tuple(body))
