"""The trail in a browser: what stewards did, and whoever runs this Convene, turned page by page."""

from bot.core.cards.elements import Element, Items
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.page import Choice, Choices, Page, Ref, Visit, skipped, turned
from bot.stewards.trail import A_PAGE, kind
from bot.stewards.trail_cards import ANY, TITLES, lines
from store.members import Member

HERE = Ref("steward", "trail")


def trail(visit: Visit, _member: Member) -> Page:
    """Latest first, of one kind or of all."""
    work, community = visit.work, visit.work.communities.this()
    wanted = visit.asks.get("about", "")
    about = wanted if wanted in TITLES else ""
    here, of = HERE.asking(about=about), kind(about)
    count = work.audit.led_count(of)
    found = work.audit.led(of, skipped(visit, count, A_PAGE), A_PAGE)
    said: Element = (
        Items(lines(work, community, found, visit.now)) if found else text("Nothing yet.")
    )
    kinds = [("", words("Everything"))]
    kinds += [(one, words("%(kind)s", kind=(_(one).capitalize(),))) for one in TITLES]
    ways = tuple(Choice(label, HERE.asking(about=one), one == about) for one, label in kinds)
    last = note("What members do themselves, and what they say in private, is not in here.")
    return Page(
        words(TITLES.get(about, ANY), name=community.name),
        (Choices(_("Only about"), ways), said, *turned(visit, here, count, A_PAGE), last),
    )
