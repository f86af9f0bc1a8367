"""Corrections: news that stand below another post stay true, whatever becomes of what they tell."""

from datetime import datetime

from bot.core.follow import follows
from bot.core.voice import Voice
from bot.reviews import news
from store.appreciations import Appreciation
from store.communities import Community
from store.discoveries import Discovery
from store.members import Member
from store.queries import Answer, Query
from store.resources import Resource
from store.voices import Voice as Stance
from store.work import Work


@follows(Resource, Discovery, Appreciation, Query, Answer, Stance, Member, Community)
def told_anew(work: Work, now: datetime) -> None:
    """Something may be told no more, be answered by now, or have another name on it.

    Which post told it is not kept: all that still show news are drawn, and that is one or two.
    """
    voice = Voice(work, now)
    for subject in news.posts(work, work.communities.this(), now):
        voice.redraw(subject)
