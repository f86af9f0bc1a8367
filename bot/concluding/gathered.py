"""What is gathered for a keepsake, with nobody's name in it who has not agreed to be named."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.articles.rules import names_in, without
from bot.concluding.rules import Came
from bot.core.cards.plain import flat
from bot.core.i18n import _
from bot.core.text import When
from bot.evaluations.thanks import carried
from bot.gatherings.plan import JOINT
from bot.series.standing import in_series, standing
from store.conclusions import Conclusion
from store.gatherings import Gathering
from store.members import Member
from store.series import Series
from store.work import Work


def last(work: Work, now: datetime) -> Gathering | None:
    """The last meeting of a series; None while nobody knows which that is, and where there is no
    series."""
    stands = standing(work, now)
    return stands.dates[-1] if in_series(work) and stands.dates and not stands.open else None


def agreed(work: Work) -> dict[int, Member]:
    """Who said that they may be named, as for articles, and is still here."""
    said = work.articles.naming()
    return {member.id: member for member in work.members.active() if said.get(member.id)}


def nameless(work: Work, may: dict[int, Member]) -> Callable[[str], str]:
    """Takes out of a text the names of all who may not be named, whoever wrote it."""
    names = {m.name for m in work.members.ever() if m.id not in may and m.name}
    # Whoever shares a name with somebody who agreed can't be told from them.
    names -= {member.name for member in may.values()}
    ordered = sorted(names, key=len, reverse=True)

    def cleaned(text: str) -> str:
        for name in ordered:
            if names_in(text, name):
                text = without(text, name, _("Somebody"))
        return text

    return cleaned


def came(work: Work, series: Series, may: dict[int, Member]) -> Came:
    """All that a keepsake tells, with the names of those who `may` be named."""
    community, clean = work.communities.this(), nameless(work, may)
    # The weekly ones of a crisis are no meetings of the series; what was given there was given.
    dates = [one for one in work.series.dates() if one.state == "held" and JOINT not in one.own]
    there = {member for date in dates for member in work.rsvps.came(date.id)}
    said = work.conclusions.all()
    gave, others = _gave(work, dates, may, said)
    return Came(
        community=community.name,
        span=_span(dates),
        meetings=len(dates),
        aim=clean(community.purpose),
        goal=_(series.goal),
        hopes=[clean(one.hope) for one in work.commitments.all() if one.hope],
        achievements=[
            (clean(one.achievement), by)
            for one, by in _signed(work, said, may, clean)
            if one.achievement
        ],
        recommendations=[
            (clean(one.recommendation), by)
            for one, by in _signed(work, said, may, clean)
            if one.recommendation
        ],
        reports=_reports(work, dates, clean),
        there=[member.name for number, member in may.items() if number in there],
        count=len(there),
        gave=gave,
        others=others,
    )


def _span(dates: list[Gathering]) -> str:
    """ ", from Thursday, March 12, 2026 to Thursday, August 6, 2026": years are told."""
    if not dates:
        return ""
    first, end = (flat((When(d.starts_at, d.zone, "day", year=True),)) for d in _ends(dates))
    return _(", from %(first)s to %(end)s", first=first, end=end)


def _ends(dates: list[Gathering]) -> tuple[Gathering, Gathering]:
    return dates[0], dates[-1]


def _signed(
    work: Work, said: Iterable[Conclusion], may: dict[int, Member], clean: Callable[[str], str]
) -> Iterable[tuple[Conclusion, str]]:
    """Each with the name of its team, or of whoever wrote it and agreed."""
    for one in said:
        team = work.teams.get(one.team_id) if one.team_id is not None else None
        if team is not None:
            yield one, clean(team.name)
        else:
            yield one, may[one.member_id].name if one.member_id in may else ""


def _reports(
    work: Work, dates: list[Gathering], clean: Callable[[str], str]
) -> list[tuple[str, list[str]]]:
    """What each team reported, meeting by meeting."""
    told: dict[int, tuple[str, list[str]]] = {}
    for date in dates:
        for team, report in work.teams.reports(date.id):
            name = (clean(team.name), list[str]())
            told.setdefault(team.id, name)[1].append(clean(report.text))
    return list(told.values())


def _gave(
    work: Work, dates: list[Gathering], may: dict[int, Member], said: Iterable[Conclusion]
) -> tuple[dict[str, list[str]], list[str]]:
    """The roles and words of each who agreed; and the roles of others, each once."""
    gave: dict[int, list[str]] = {}
    others: list[str] = []
    for date in dates:
        for member, titles in carried(work, date):
            (gave.setdefault(member.id, []) if member.id in may else others).extend(titles)
    for one in said:
        if one.member_id in may:
            gave.setdefault(one.member_id, []).append(_("words at the end"))
    named = {may[number].name: list(dict.fromkeys(parts)) for number, parts in gave.items()}
    return named, list(dict.fromkeys(others))
