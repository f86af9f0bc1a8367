"""What the community is: its homes, its charter, and how it goes on and ends."""

from store.care import Cares
from store.charters import Charters
from store.commitments import Commitments
from store.communities import Communities
from store.conclusions import Conclusions
from store.core.part import Part, Parts
from store.crises import Crises
from store.endings import Endings
from store.forming import Forming
from store.groups import Groups
from store.joints import Joints
from store.needs import Needs
from store.pages import Pages
from store.purposes import Purposes
from store.series import TheSeries
from store.worries import Worries


class Whole(Parts):
    """What the community is: its homes, its charter, and how it goes on and ends."""

    communities = Part(Communities)
    """The community itself and its homes."""
    care = Part(Cares)
    """Who looks after it, and whom it looks after."""
    charters = Part(Charters)
    """What its members agree on being, and how they came to it."""
    purposes = Part(Purposes)
    """What it is for its members, year by year."""
    crises = Part(Crises)
    """The weekly rhythm that stands in for its plan in a crisis."""
    endings = Part(Endings)
    """How it winds down, and comes back."""
    series = Part(TheSeries)
    """What it said of itself, where it meets a set number of times."""
    commitments = Part(Commitments)
    """Who is in for all of that."""
    conclusions = Part(Conclusions)
    """What its members say that came of it."""
    forming = Part(Forming)
    """The groups it forms."""
    groups = Part(Groups)
    """The small groups inside it, and who is in them."""
    joints = Part(Joints)
    """What it holds together with another community."""
    needs = Part(Needs)
    """What is needed, and who takes it up."""
    worries = Part(Worries)
    """What somebody who joins may wonder."""
    pages = Part(Pages)
    """Which of its pages are open, the links to them, and who is named there."""
