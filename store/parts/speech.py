"""What the clock will do, what is to be said, where it stands, and what was done."""

from store.audit import Audit
from store.core.part import Part, Parts
from store.living import LivingCards
from store.occurrences import Occurrences
from store.outbox import Outbox


class Speech(Parts):
    """What the clock will do, what is to be said, where it stands, and what was done."""

    occurrences = Part(Occurrences)
    """What the clock will do."""
    outbox = Part(Outbox)
    """What is to be said."""
    living = Part(LivingCards)
    """Living cards and their reactions."""
    audit = Part(Audit)
    """The trail of what was done."""
