"""Work: everything that may be asked of the store within one transaction, for ONE community."""

from functools import cached_property

from sqlmodel import Session

from store.anonymous import Anonymously
from store.appreciations import Appreciations
from store.articles import Articles
from store.audit import Audit
from store.ballot_votes import BallotVotes
from store.ballots import Ballots
from store.care import Cares
from store.charters import Charters
from store.codes import Codes
from store.commitments import Commitments
from store.communities import Communities
from store.conclusions import Conclusions
from store.core.turn import take_turn
from store.core.written import Rows, written
from store.covers import Covers
from store.credits import Owed
from store.crises import Crises
from store.cycles import Cycles
from store.discoveries import Discoveries
from store.endings import Endings
from store.evaluations import Evaluations
from store.feeds import Feeds
from store.first_things import FirstThings
from store.forming import Forming
from store.gatherings import Gatherings
from store.groups import Groups
from store.highlights import Highlights
from store.imports import Imports
from store.interviews import Interviews
from store.joints import Joints
from store.letters import Letters
from store.living import LivingCards
from store.marks import Marks
from store.members import Members
from store.needs import Needs
from store.occurrences import Occurrences
from store.outbox import Outbox
from store.platforms.traces import PlatformTraces
from store.poll_points import PollPoints
from store.poll_votes import PollVotes
from store.polls import Polls
from store.purposes import Purposes
from store.queries import Queries
from store.requests import Requests
from store.resources import Resources
from store.roles import Roles
from store.rsvps import Rsvps
from store.search.search import Search
from store.series import TheSeries
from store.shelves import Shelves
from store.skills import Skills
from store.steps import Steps
from store.tags import Tags
from store.teams import Teams
from store.terms import Terms
from store.themes import Themes
from store.topics import Topics
from store.uses import Uses
from store.voices import Voices
from store.wishes import Wishes
from store.worries import Worries


class Work:
    """One transaction of one community: crossing communities is impossible by construction.

    Each query class is given its community once and filters by it in every query, so that no
    action has to remember to. They are made when they are asked for: a Call needs a few of them.
    """

    def __init__(self, session: Session, community: int, *, waits: bool = True) -> None:
        """Where it writes it `waits` for its turn, in the community and whichever process.

        Who holds rows of several communities already does not: they could wait for each other.
        """
        if waits:
            take_turn(session, community)
        self._session = session
        self.community = community

    @cached_property
    def communities(self) -> Communities:
        """The community itself and its homes."""
        return Communities(self._session, self.community)

    @cached_property
    def care(self) -> Cares:
        """Who looks after it, and whom it looks after."""
        return Cares(self._session, self.community)

    @cached_property
    def charters(self) -> Charters:
        """What its members agree on being, and how they came to it."""
        return Charters(self._session, self.community)

    @cached_property
    def codes(self) -> Codes:
        """The one-time codes for its homes and accounts."""
        return Codes(self._session, self.community)

    @cached_property
    def members(self) -> Members:
        """Its members."""
        return Members(self._session, self.community)

    @cached_property
    def letters(self) -> Letters:
        """What its members are written in private without having asked for it."""
        return Letters(self._session, self.community)

    @cached_property
    def forming(self) -> Forming:
        """The groups it forms."""
        return Forming(self._session, self.community)

    @cached_property
    def gatherings(self) -> Gatherings:
        """Its rhythms and gatherings: those for all, unless others are asked for."""
        return Gatherings(self._session, self.community)

    @cached_property
    def joints(self) -> Joints:
        """What it holds together with another community."""
        return Joints(self._session, self.community)

    @cached_property
    def groups(self) -> Groups:
        """The small groups inside it, and who is in them."""
        return Groups(self._session, self.community)

    @cached_property
    def crises(self) -> Crises:
        """The weekly rhythm that stands in for its plan in a crisis."""
        return Crises(self._session, self.community)

    @cached_property
    def endings(self) -> Endings:
        """How it winds down, and comes back."""
        return Endings(self._session, self.community)

    @cached_property
    def cycles(self) -> Cycles:
        """What would alternate, as it was shown and waits to be confirmed."""
        return Cycles(self._session, self.community)

    @cached_property
    def imports(self) -> Imports:
        """Dates of another calendar that are being looked over."""
        return Imports(self._session, self.community)

    @cached_property
    def feeds(self) -> Feeds:
        """The calendar links that members follow."""
        return Feeds(self._session, self.community)

    @cached_property
    def rsvps(self) -> Rsvps:
        """Answers and attendance."""
        return Rsvps(self._session, self.community)

    @cached_property
    def roles(self) -> Roles:
        """Agendas, and who has which role."""
        return Roles(self._session, self.community)

    @cached_property
    def topics(self) -> Topics:
        """What is offered for agendas."""
        return Topics(self._session, self.community)

    @cached_property
    def queries(self) -> Queries:
        """What members ask of one another."""
        return Queries(self._session, self.community)

    @cached_property
    def anonymous(self) -> Anonymously:
        """Which of that was asked by nobody."""
        return Anonymously(self._session, self.community)

    @cached_property
    def voices(self) -> Voices:
        """Where members stand on what is asked, and what they follow of it."""
        return Voices(self._session, self.community)

    @cached_property
    def requests(self) -> Requests:
        """Hand-overs, waiting and invitations."""
        return Requests(self._session, self.community)

    @cached_property
    def covers(self) -> Covers:
        """Roles given back late, and who is asked to stand in."""
        return Covers(self._session, self.community)

    @cached_property
    def resources(self) -> Resources:
        """The library."""
        return Resources(self._session, self.community)

    @cached_property
    def tags(self) -> Tags:
        """Under which words that is found."""
        return Tags(self._session, self.community)

    @cached_property
    def owed(self) -> Owed:
        """Whom that is owed to."""
        return Owed(self._session, self.community)

    @cached_property
    def articles(self) -> Articles:
        """What is written of its gatherings."""
        return Articles(self._session, self.community)

    @cached_property
    def shelves(self) -> Shelves:
        """What stands there, by kind and tag."""
        return Shelves(self._session, self.community)

    @cached_property
    def uses(self) -> Uses:
        """What became of what is in the library."""
        return Uses(self._session, self.community)

    @cached_property
    def platform_traces(self) -> PlatformTraces:
        """What adapters remember of people."""
        return PlatformTraces(self._session, self.community)

    @cached_property
    def search(self) -> Search:
        """What can be found by its words."""
        return Search(self._session, self.community)

    @cached_property
    def series(self) -> TheSeries:
        """What it said of itself, where it meets a set number of times."""
        return TheSeries(self._session, self.community)

    @cached_property
    def commitments(self) -> Commitments:
        """Who is in for all of that."""
        return Commitments(self._session, self.community)

    @cached_property
    def conclusions(self) -> Conclusions:
        """What its members say that came of it."""
        return Conclusions(self._session, self.community)

    @cached_property
    def teams(self) -> Teams:
        """Who works on what together, and what they report."""
        return Teams(self._session, self.community)

    @cached_property
    def themes(self) -> Themes:
        """The themes of its quarters, and what is proposed."""
        return Themes(self._session, self.community)

    @cached_property
    def ballots(self) -> Ballots:
        """What is voted on for a quarter."""
        return Ballots(self._session, self.community)

    @cached_property
    def ballot_votes(self) -> BallotVotes:
        """Who chose what on its ballots."""
        return BallotVotes(self._session, self.community)

    @cached_property
    def appreciations(self) -> Appreciations:
        """The thanks that members give one another."""
        return Appreciations(self._session, self.community)

    @cached_property
    def discoveries(self) -> Discoveries:
        """What members bring to a gathering, in a line."""
        return Discoveries(self._session, self.community)

    @cached_property
    def steps(self) -> Steps:
        """What members took on."""
        return Steps(self._session, self.community)

    @cached_property
    def skills(self) -> Skills:
        """Who knows what, and who coaches whom."""
        return Skills(self._session, self.community)

    @cached_property
    def evaluations(self) -> Evaluations:
        """How gatherings were for those who came."""
        return Evaluations(self._session, self.community)

    @cached_property
    def marks(self) -> Marks:
        """Who has voted, where that outlives the voter."""
        return Marks(self._session, self.community)

    @cached_property
    def polls(self) -> Polls:
        """What was asked, and how it came out."""
        return Polls(self._session, self.community)

    @cached_property
    def poll_votes(self) -> PollVotes:
        """What was chosen in its polls."""
        return PollVotes(self._session, self.community)

    @cached_property
    def poll_points(self) -> PollPoints:
        """What was spent in those where points are."""
        return PollPoints(self._session, self.community)

    @cached_property
    def purposes(self) -> Purposes:
        """What it is for its members, year by year."""
        return Purposes(self._session, self.community)

    @cached_property
    def first_things(self) -> FirstThings:
        """What members asked, answered or shared first."""
        return FirstThings(self._session, self.community)

    @cached_property
    def terms(self) -> Terms:
        """Until when its stewards serve."""
        return Terms(self._session, self.community)

    @cached_property
    def wishes(self) -> Wishes:
        """What its members wish about being asked for roles."""
        return Wishes(self._session, self.community)

    @cached_property
    def worries(self) -> Worries:
        """What somebody who joins may wonder."""
        return Worries(self._session, self.community)

    @cached_property
    def needs(self) -> Needs:
        """What is needed, and who takes it up."""
        return Needs(self._session, self.community)

    @cached_property
    def interviews(self) -> Interviews:
        """Rounds of interviews, and who is with whom."""
        return Interviews(self._session, self.community)

    @cached_property
    def highlights(self) -> Highlights:
        """What of interviews may be shown."""
        return Highlights(self._session, self.community)

    @cached_property
    def occurrences(self) -> Occurrences:
        """What the clock will do."""
        return Occurrences(self._session, self.community)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be said."""
        return Outbox(self._session, self.community)

    @cached_property
    def living(self) -> LivingCards:
        """Living cards and their reactions."""
        return LivingCards(self._session, self.community)

    @cached_property
    def audit(self) -> Audit:
        """The trail of what was done."""
        return Audit(self._session, self.community)

    def wrote(self, *models: Rows) -> bool:
        """Whether this transaction has written into any of these tables, whoever's the rows are."""
        return written(self._session, *models)

    def save(self, row: object) -> None:
        """Write a changed row down."""
        self._session.add(row)
        self._session.flush()
