"""What they know: questions and answers, the library, and what is found there."""

from store.anonymous import Anonymously
from store.core.part import Part, Parts
from store.credits import Owed
from store.queries import Queries
from store.resources import Resources
from store.search.search import Search
from store.shelves import Shelves
from store.tags import Tags
from store.uses import Uses
from store.voices import Voices


class Knowledge(Parts):
    """What they know: questions and answers, the library, and what is found there."""

    queries = Part(Queries)
    """What members ask of one another."""
    anonymous = Part(Anonymously)
    """Which of that was asked by nobody."""
    voices = Part(Voices)
    """Where members stand on what is asked, and what they follow of it."""
    resources = Part(Resources)
    """The library."""
    tags = Part(Tags)
    """Under which words that is found."""
    shelves = Part(Shelves)
    """What stands there, by kind and tag."""
    owed = Part(Owed)
    """Whom that is owed to."""
    uses = Part(Uses)
    """What became of what is in the library."""
    search = Part(Search)
    """What can be found by its words."""
