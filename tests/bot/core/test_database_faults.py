"""Whatever ails a database has its sentence, which names the variable and the place."""

import pytest

from bot.core.database_faults import in_words
from store.core.trouble import Trouble, Unusable

OF_SERVERS = {Trouble.UNREACHABLE, Trouble.REFUSED, Trouble.ABSENT, Trouble.NO_DRIVER}
"""What befalls no file."""


@pytest.mark.parametrize(
    ("trouble", "served"),
    [(each, False) for each in Trouble if each not in OF_SERVERS]
    + [(each, True) for each in Trouble],
)
def test_each_has_a_sentence_for_a_file_and_for_a_server(trouble: Trouble, served: bool) -> None:
    fault = Unusable(trouble, "why")
    told = in_words(fault, "convene at db", "var/backups", "--to", served=served)
    assert told.startswith("BACKUP_FOLDER names " if trouble is Trouble.NO_COPY else "--to names ")
    assert told.endswith((".", "'"))
    assert "%(" not in told
