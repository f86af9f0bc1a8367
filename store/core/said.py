"""Said: what a transaction put into the outbox, for whoever tells from which Call it came."""

from sqlmodel import Session

from store.core.subject import Subject

Mark = tuple[int, str]
"""A community, and in it the key of what is posted, or the subject whose cards are drawn."""
_SAID = "said"


def mark_of(community: int, key: str, subject: Subject | None) -> Mark:
    """The mark of a delivery."""
    return (community, str(subject) if subject is not None else key)


def say(session: Session, mark: Mark) -> None:
    """Note that a transaction has something said."""
    session.info.setdefault(_SAID, set()).add(mark)


def said(session: Session) -> frozenset[Mark]:
    """What it has said so far."""
    return frozenset(session.info.get(_SAID, ()))
