"""What articles hold of a person: whether they agree to be named, and their name in the texts."""

from collections.abc import Callable, Iterable, Mapping

from bot.articles.rules import called, names_in, without
from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from bot.core.i18n import _
from bot.library.care import findable
from store.articles import ArticleNaming
from store.core.subject import Subject
from store.members import Member
from store.resources import Resource
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they said, and which articles name them."""
    said = work.articles.said(member.id)
    return {
        "named_in_articles": None if said is None else said.named,
        "articles": [one.title for one in _naming(work, member)],
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Those of the articles that name them."""
    return [Subject.of(one) for one in _naming(ask.work, member)]


def erase(ask: Ask, member: Member) -> None:
    """Nobody is named by the drafts any more; the articles stay, without the name we put in."""
    ask.work.articles.forget(member.id)
    _reword(ask.work, lambda text: without(text, member.name, _("Somebody")))


def rename(ask: Ask, member: Member, before: str) -> None:
    """The articles that name them say the name they have."""
    _reword(ask.work, lambda text: called(text, before, member.name))


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one said counts where the other said nothing."""
    said = ask.work.articles.said(one.id)
    if said is not None and ask.work.articles.said(into.id) is None:
        ask.work.articles.name(into.id, said.named, said.at)
    ask.work.articles.forget(one.id)


def _reword(work: Work, change: Callable[[str], str]) -> None:
    for one in work.articles.all():
        title, text = change(one.title), change(one.text)
        if (title, text) != (one.title, one.text):
            one.title, one.text = title, text
            work.save(one)
            findable(work, one)


def _naming(work: Work, member: Member) -> list[Resource]:
    """The articles in which their name stands; of two who share one, of both."""
    every = work.articles.all() if member.name else []
    return [one for one in every if names_in(f"{one.title}\n{one.text}", member.name)]


declare(
    Belongings(
        "articles",
        holds=(Held(ArticleNaming, "member_id", Left.NOTHING),),
        stays="The articles, without the name.",
        export=export,
        cards=cards,
        erase=erase,
        rename=rename,
        merge=merge,
    )
)
