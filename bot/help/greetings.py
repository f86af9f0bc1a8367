"""Greetings: a kind word is answered by one, with the ways on beside it."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Card
from bot.core.commands import ANYONE, command
from bot.core.i18n import words
from bot.core.phrases import phrase, ways
from bot.core.replies import Reply

phrase("help", "help me", "what can you do", "what can i do", means=offer("cop help"))
phrase(
    *("hello", "hi", "hey", "hello there", "good morning", "good evening", "good day"),
    *("hallo", "hola", "olá", "bonjour", "salut", "moin", "servus"),
    means=offer("hello"),
)
phrase(
    *("thanks", "thank you", "thanks a lot", "thank you very much", "thank you so much", "thx"),
    *("many thanks", "thanks so much", "danke", "gracias", "obrigado", "obrigada", "merci"),
    means=offer("gladly"),
)


@command("hello", "Be greeted", who=ANYONE, hidden=True, reads=True)
def hello(ask: Ask) -> Reply:
    """A greeting, and what can be done."""
    said = words("Hello! I help %(name)s to meet. What would you like?", name=ask.community.name)
    return Reply(card=Card(said, (Actions(tuple(ways())),)))


@command("gladly", "Be thanked back", who=ANYONE, hidden=True, reads=True)
def gladly(ask: Ask) -> Reply:
    """Whoever thanks us is not asked for anything."""
    return Reply(card=Card(words("You're welcome, %(who)s.", who=ask.call.who.name)))
