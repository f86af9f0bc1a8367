"""How wishes look: what stands, and the way to them from wherever somebody is asked."""

from collections.abc import Iterable
from datetime import date

from babel.dates import get_month_names

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts
from bot.core.cards.lines import note, text
from bot.core.cards.people import People
from bot.core.i18n import _, language, listed, words, words_n
from bot.core.text import Words, join
from bot.wishes.rules import Often, Unit
from bot.wishes.said import Said, empty, titles
from store.work import Work


def way_to() -> Button:
    """The button that goes with every request for a role."""
    return Button(_("What to ask me for"), offer("role wishes"))


def saved(work: Work, said: Said) -> Card:
    """What stands from now on, and how it is changed or taken back."""
    if empty(said):
        return taken_back()
    if said.off:
        body: list[Element] = [text("You can take one yourself whenever you like.")]
        title = words("I ask you for no role any more.")
    else:
        title = words("I have noted what to ask you for.")
        body = [Facts(tuple(_facts(work, said)))]
    back = Button(_("Take it all back"), offer("role wish-nothing"))
    body.append(Actions((Button(_("Change it"), offer("role wishes")), back)))
    body.append(
        note("Every request for a role goes by it. Nobody else is shown it, stewards neither.")
    )
    return Card(title, tuple(body))


def in_a_line(work: Work, said: Said) -> Words:
    """ "Opener and Closing · at most every 3 months · with Bo", as among what else is kept."""
    if said.off:
        return words("no role")
    return join([fact.value for fact in _facts(work, said)], " · ")


def taken_back() -> Card:
    """Nothing is wished any more."""
    title = words("I may ask you for any role, when it is your turn.")
    fine = note("Saying no to one is always fine. `/role wishes` says what suits you.")
    return Card(title, (fine, Actions((way_to(),))))


def often(said: Often) -> Words:
    """ "Once in 3 months", as it is read again."""
    if said.unit is Unit.MONTHS:
        return words_n("at most every month", "at most every %(n)s months", said.every)
    return words_n("at most every gathering", "at most every %(n)s gatherings", said.every)


def months(numbers: Iterable[int]) -> list[str]:
    """Months by name, in their order."""
    names = get_month_names(locale=language())
    return [names[number] for number in sorted(numbers)]


def in_english(numbers: Iterable[int]) -> str:
    """Months as the form has them, which every reader of months knows."""
    return ", ".join(f"{date(2000, number, 1):%B}" for number in sorted(numbers))


def _facts(work: Work, said: Said) -> Iterable[Fact]:
    known = titles(work, (*(said.likes or ()), *(said.never or ())))

    def named(keys: Iterable[str]) -> Words:
        return listed([words("%(role)s", role=t) for key, t in known.items() if key in keys])

    yield Fact(_("Ask me for"), named(said.likes) if said.likes else words("any role"))
    if said.never:
        yield Fact(_("Left out"), words("never for %(roles)s", roles=named(said.never)))
    if said.often and said.often.every:
        yield Fact(_("How often"), often(said.often))
    if said.partner:
        who = People(work, [said.partner])[said.partner]
        yield Fact(_("Company"), words("together with %(who)s", who=who))
    if said.not_in:
        named_months = listed([words("%(month)s", month=m) for m in months(said.not_in)])
        yield Fact(_("Months"), words("not in %(months)s", months=named_months))
