"""Declared: of every table, whether its rows come along in a community's archive, and how.

Nobody remembers all tables, so a test fails for one that is in neither list, and for a column of
whole numbers or JSON that may name a row elsewhere and does not say so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from store.archive.within import Shift, ballot_result, call_arguments, season_parts

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Comes:
    """A table whose rows come along.

    `points`: columns that name a row of another table without a foreign key, by that table; 0 and
    null name none. `inside`: JSON columns that do so somewhere within, `spoken` those of them in
    which somebody may have typed what looks like it. `blank`: columns that stay behind, and what
    stands in their place afterwards, made from the row.
    """

    points: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, Callable[[Any, Shift], Any]] = field(default_factory=dict)
    spoken: frozenset[str] = frozenset()
    blank: Mapping[str, Callable[[Row], object]] = field(default_factory=dict)


def _opened_by_nothing(row: Row) -> str:
    """No code is hashed to this."""
    return f"none:{row['query_id']}"


_PLAIN = (
    # The community, its places and its dates.
    *("home", "rhythm", "gathering", "agendaitem", "crisis", "draftedcycles", "import", "series"),
    *("affinitygroup", "groupmember", "team", "teamstep", "teamreport", "worry", "themerules"),
    # Its people.
    *("member", "account", "away", "quiet", "term", "wish", "skill", "articlenaming", "firstthing"),
    # What they do at gatherings and between them.
    *("attendance", "waiting", "handover", "invitation", "cover", "coverasked"),
    *("topic", "evaluation", "step", "coaching", "coachasked", "appreciation"),
    *("formingchoice", "forminggroup", "formingmatter", "interviewround", "interviewgroup"),
    *("interviewseat", "interviewhighlight", "interviewconsent", "conclusion", "discovery"),
    # What they ask, share and decide.
    *("answer", "voice", "follow", "approach", "resource", "resourcecredit"),
    *("resourcetag", "resourceuse", "deadlink", "proposal", "endorsement", "ballotoption", "vote"),
    *("theme", "poll", "pollchoice", "pollvote", "need", "purposeround", "purposeanswer"),
    *("charteranswer", "chartertext", "charterversion", "charterobjection", "ending"),
    *("endingkeep", "endingobjection", "endingword", "openpage", "pagenaming"),
    # What the clock did and will do, and what stands on the platforms.
    *("occurrence", "livingcard", "reacted", "discordevent", "discordinterest", "discordlack"),
    "discordthread",
)
COMES: Mapping[str, Comes] = {
    **dict.fromkeys(_PLAIN, Comes()),
    "community": Comes(points={"contact": "member"}),
    "entry": Comes(
        points={"member_id": "member"},
        inside={"args": call_arguments},
        spoken=frozenset({"args"}),
    ),
    "ballot": Comes(points={"chosen": "ballotoption"}, inside={"result": ballot_result}),
    "claim": Comes(points={"by": "member"}),
    "rsvp": Comes(points={"by": "member"}),
    "query": Comes(points={"page": "resource"}),
    "commitment": Comes(points={"asked": "gathering"}),
    "teamseat": Comes(points={"asked_for": "gathering"}),
    "seasonask": Comes(inside={"parts": season_parts}),
    # Whoever asked has the code alone; nobody comes back to it elsewhere.
    "anonymous": Comes(blank={"digest": _opened_by_nothing}),
}
"""The tables whose rows come along, each with what is to be known of it."""

STAYS: Mapping[str, str] = {
    # Secrets, and what only they open.
    "feed": "The links of calendars: who has one asks for a new one.",
    "pagelink": "Private links to pages: the same.",
    "mailaddress": "Where somebody is written to by e-mail: they agreed to it here alone.",
    "maillink": "What the links in e-mails open: the same.",
    "mailstop": "Who stopped e-mails, or was asked lately, as marks: who has the file could try "
    "addresses on them.",
    "pagesite": "Where pages are found: another installation has addresses of its own.",
    "code": "Codes that open something for an hour.",
    "votesecret": "What marks are made with.",
    "votemark": "Who has voted where that outlives the voter: without the secret it tells nothing.",
    # What two communities agreed on, of which only one is here.
    "care": "That another community looks after it, or is looked after: to be agreed on anew.",
    "checkin": "What was asked and said within that.",
    "joint": "That a gathering is held together with another: the gathering itself comes along.",
    # What is on its way.
    "delivery": "What was said stands on the platform; what was not said yet stays unsaid.",
    # Made anew from what comes along.
    "searchentry": "What is found by its words.",
    "searchword": "Its vocabulary.",
    "searchnear": "The same, with typing errors.",
    # Of a whole installation, not of a community.
    "attempt": "Wrong codes, counted for an hour.",
    "taken": "Which Calls took effect.",
    "discordcommands": "The commands that are registered.",
    "discorddraft": "Forms under way.",
    "slackinstallation": "Tokens of workspaces.",
    "slackbookmark": "What leads to a card from the head of a channel.",
    "slackteam": "Which workspaces have us by their organisation, which each installation learns.",
    "slackkeyholder": "Which running process holds which keys to them.",
    "slackstate": "Installations under way.",
    "slackvisit": "Who opened the app's own page.",
    # A platform that lives in the database itself.
    "playgroundperson": "Somebody one can be in the playground.",
    "playgroundchannel": "A channel there.",
    "playgroundmessage": "A message there.",
    "playgroundreaction": "A reaction there.",
    "playgroundfile": "A file there.",
    "playgroundseen": "What was read there.",
    "playgroundclock": "The clock there.",
}
"""The tables whose rows stay behind, and why."""

SUBJECTS: Mapping[str, str] = {
    # Kinds of subjects (store/core/subject.py) that are not called as their table is.
    "anonymous": "query",
    "brought": "gathering",
    "channel-reminder": "gathering",
    "channel-reminder-earlier": "gathering",
    "concluding": "community",
    "ending-earlier": "ending",
    "ending-words": "ending",
    "evaluating": "gathering",
    "nudge": "gathering",
    "nudge-earlier": "gathering",
    "purpose-asked": "purposeround",
    "rest": "community",
    "roles-needed": "gathering",
    "roles-needed-earlier": "gathering",
    "roles-open": "gathering",
    "roles-open-earlier": "gathering",
    "teams": "community",
    "term": "member",
    "use": "resourceuse",
    # Their number is no row's: a month's, a quarter's, or the only one there is.
    "charter": "",
    "charter-earlier": "",
    "month": "",
    "quarter": "",
    "themes-wanted": "",
    "themes-wanted-earlier": "",
}
"""The table whose row a kind's number is, "" where it is none's."""


def table_of(kind: str) -> str:
    """The table whose row a subject of a kind is; "" where its number is none's."""
    return SUBJECTS.get(kind, kind)
