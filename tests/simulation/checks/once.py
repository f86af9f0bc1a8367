"""Nothing is said twice, where the platform lets us know; what must stand once never is."""

from collections import Counter

from tests.simulation.seen import Seen


def nothing_is_said_twice(seen: Seen) -> list[str]:
    """A reminder may come again where nobody can look whether it came; a ballot may not."""
    often = Counter((said.platform, said.key) for said in seen.record.said)
    again = {
        (said.platform, said.key): said
        for said in seen.record.said
        if often[said.platform, said.key] > 1 and (said.looks or said.once)
    }
    return [
        f"said {often[which]} times: {said.key} “{said.text.splitlines()[0]}”"
        for which, said in again.items()
    ]
