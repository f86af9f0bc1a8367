"""How articles are offered on a gathering's card once it is over, and what is said of one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.articles.draft import writers
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note
from bot.core.cards.lines import note, text
from bot.core.cards.marked import marked
from bot.core.cards.people import People
from bot.core.i18n import _, listed, words
from bot.core.living import joins
from bot.core.rules.visible import shortened
from bot.evaluations.thanks import carried
from bot.gatherings.cards import over
from store.members import Member
from store.resources import Resource
from store.work import Work

EXCERPT = 600


@joins("gathering")
def on_card(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """Once it is over, the way to its article; no message of its own. Requirement Q9."""
    gathering = work.gatherings.get(number)
    if gathering is None or gathering.state == "cancelled" or not over(gathering, now):
        return
    if (written := work.articles.of(number)) is not None:
        yield Actions((read_it(written),))
    elif carried(work, gathering) or work.rsvps.came(number):
        yield _ready(work, writers(work, gathering))
        write = Button(_("Write the article"), offer("article write", gathering=f"#{number}"))
        yield Actions((write, Button(_("Name me in it"), offer("article naming", named="yes"))))


def _ready(work: Work, people: Sequence[Member]) -> Note:
    """For whom; stewards stand there by their office, since it outlasts who has it today."""
    if not people:
        return note("A draft of an article about it is ready for the stewards.")
    named = People(work, [member.id for member in people])
    who = listed([(named[member.id],) for member in people])
    return Note(words("A draft of an article about it is ready for %(who)s.", who=who))


def kept(article: Resource, new: bool) -> Card:
    """The article is in the library."""
    said = words("“%(title)s” is in the library. Thank you.", title=article.title)
    if not new:
        said = words("Saved. “%(title)s” is up to date.", title=article.title)
    again = offer("article write", gathering=f"#{article.gathering_id}")
    ways = Actions((read_it(article), Button(_("Change it"), again)))
    return Card(said, (ways, note("The file is the whole of it, in Markdown, to be taken along.")))


def shown(article: Resource) -> Card:
    """The article, begun; the file has all of it."""
    begun = marked(shortened(article.text, EXCERPT))
    return Card(words("%(title)s", title=article.title), (begun, note("The file is the whole.")))


def naming(named: bool, community: str) -> Card:
    """What somebody said about being named."""
    if named:
        other = Button(_("Rather not"), offer("article naming", named="no"))
        said = words("Articles of %(name)s may name you from now on.", name=community)
    else:
        other = Button(_("Name me after all"), offer("article naming", named="yes"))
        said = words("Drafts of articles of %(name)s name you no more.", name=community)
    more = text(
        "A draft names who came and agreed, and who had a part unless they would rather not; the "
        "others are counted. What is written already stays, and its writer can change it."
    )
    return Card(said, (more, Actions((other,))))


def read_it(article: Resource) -> Button:
    """The way to what is written."""
    held = offer("article show", gathering=f"#{article.gathering_id}")
    return Button(_("Read the article"), held)
