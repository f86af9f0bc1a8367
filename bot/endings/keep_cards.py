"""What is said to whoever keeps something, or lets it go."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.endings.rules import THINGS


def kept(thing: str) -> Card:
    """They keep it, and the others see so."""
    go = Button(_("Let it go again"), offer("ending let-go", what=thing))
    title = words("Thank you. You keep: %(what)s.", what=_titled(thing))
    said = note("Your name stands beside it on the card. You can let it go at any time.")
    return Card(title, (said, Actions((go,))))


def let_go(thing: str) -> Card:
    """It is anybody's again."""
    again = Button(_("I keep it after all"), offer("ending keep", what=thing))
    title = words("You do not keep this: %(what)s.", what=_titled(thing))
    return Card(title, (Actions((again,)),))


def _titled(key: str) -> Words:
    return next((_(thing.title),) for thing in THINGS if thing.key == key)
