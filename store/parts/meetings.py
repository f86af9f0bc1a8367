"""When they meet: the dates, who comes, who does what, and what follows from it."""

from store.appreciations import Appreciations
from store.articles import Articles
from store.core.part import Part, Parts
from store.covers import Covers
from store.cycles import Cycles
from store.discoveries import Discoveries
from store.evaluations import Evaluations
from store.feeds import Feeds
from store.gatherings import Gatherings
from store.imports import Imports
from store.requests import Requests
from store.roles import Roles
from store.rsvps import Rsvps
from store.steps import Steps
from store.teams import Teams
from store.topics import Topics


class Meetings(Parts):
    """When they meet: the dates, who comes, who does what, and what follows from it."""

    gatherings = Part(Gatherings)
    """Its rhythms and gatherings: those for all, unless others are asked for."""
    cycles = Part(Cycles)
    """What would alternate, as it was shown and waits to be confirmed."""
    imports = Part(Imports)
    """Dates of another calendar that are being looked over."""
    feeds = Part(Feeds)
    """The calendar links that members follow."""
    rsvps = Part(Rsvps)
    """Answers and attendance."""
    roles = Part(Roles)
    """Agendas, and who has which role."""
    requests = Part(Requests)
    """Hand-overs, waiting and invitations."""
    covers = Part(Covers)
    """Roles given back late, and who is asked to stand in."""
    topics = Part(Topics)
    """What is offered for agendas."""
    evaluations = Part(Evaluations)
    """How gatherings were for those who came."""
    articles = Part(Articles)
    """What is written of its gatherings."""
    appreciations = Part(Appreciations)
    """The thanks that members give one another."""
    discoveries = Part(Discoveries)
    """What members bring to a gathering, in a line."""
    teams = Part(Teams)
    """Who works on what together, and what they report."""
    steps = Part(Steps)
    """What members took on."""
