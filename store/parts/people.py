"""Who takes part: members, what they can do and wish, and what they are written."""

from store.codes import Codes
from store.core.part import Part, Parts
from store.first_things import FirstThings
from store.highlights import Highlights
from store.interviews import Interviews
from store.letters import Letters
from store.mail import Mail
from store.mail_stops import MailStops
from store.marks import Marks
from store.members import Members
from store.platforms.traces import PlatformTraces
from store.skills import Skills
from store.terms import Terms
from store.wishes import Wishes


class People(Parts):
    """Who takes part: members, what they can do and wish, and what they are written."""

    members = Part(Members)
    """Its members."""
    letters = Part(Letters)
    """What its members are written in private without having asked for it."""
    mail = Part(Mail)
    """Where whoever is not on chat is written to."""
    mail_stops = Part(MailStops)
    """Which addresses are written to no more, though nobody has them noted."""
    codes = Part(Codes)
    """The one-time codes for its homes and accounts."""
    terms = Part(Terms)
    """Until when its stewards serve."""
    skills = Part(Skills)
    """Who knows what, and who coaches whom."""
    wishes = Part(Wishes)
    """What its members wish about being asked for roles."""
    interviews = Part(Interviews)
    """Rounds of interviews, and who is with whom."""
    highlights = Part(Highlights)
    """What of interviews may be shown."""
    marks = Part(Marks)
    """Who has voted, where that outlives the voter."""
    first_things = Part(FirstThings)
    """What members asked, answered or shared first."""
    platform_traces = Part(PlatformTraces)
    """What adapters remember of people."""
