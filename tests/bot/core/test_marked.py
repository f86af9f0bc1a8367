"""What somebody wrote in Markdown, on a card: headings stand out, the rest stays as it is."""

from bot.core.cards.elements import Card
from bot.core.cards.marked import marked
from bot.core.cards.plain import plain


def test_headings_that_somebody_wrote_stand_out_and_the_rest_stays_as_it_is() -> None:
    said = plain(Card((), (marked("## What we did\n\nWe walked #3 miles."),)))
    assert "What we did" in said
    assert "##" not in said
    assert "We walked #3 miles." in said
