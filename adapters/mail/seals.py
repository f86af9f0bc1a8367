"""Seals: what an e-mail offers, closed with the secret of its own link.

We keep a hash of that secret alone, so that what was written to somebody is read by whoever has
that e-mail, and by nobody who has a copy of the database.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.core.cards.elements import Card
from bot.core.cards.saved import load, save

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def sealed(card: Card, secret: str) -> str:
    """A card, closed."""
    return closed(save(card), secret)


def unsealed(text: str, secret: str) -> Card:
    """A card, opened. Raises InvalidToken for another secret, ValueError for what is no card."""
    return load(_key(secret).decrypt(text.encode()).decode())


def closed(text: str, secret: str) -> str:
    """A text that this secret alone opens."""
    return _key(secret).encrypt(text.encode()).decode()


def _key(secret: str) -> "Fernet":
    # Only where e-mail is sent: it takes 7 MiB.
    from cryptography.fernet import Fernet

    # Not the hash that is kept of it: from that one nobody gets to this.
    return Fernet(urlsafe_b64encode(sha256(f"what this e-mail offers: {secret}".encode()).digest()))
