"""Which days and times a platform's own picker takes: in one form, and such as there are."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Final

# In three forms of the many that Python reads, and in no other script's digits.
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"[0-9]{2}:[0-9]{2}"
_READS: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = {
    "day": (_DAY, date.fromisoformat),
    "time": (_TIME, time.fromisoformat),
    "moment": (f"{_DAY}[T ]{_TIME}", datetime.fromisoformat),
}


def pickable(kind: str, value: str) -> bool:
    """Whether a picker of a "day", a "time" or a "moment" may begin with a value, or with none.

    What somebody typed in words, and a day or time that there is not, only a line of text holds.
    """
    form, read = _READS[kind]
    if not value:
        return True
    try:
        read(value)
    except ValueError:
        return False
    return bool(re.fullmatch(form, value))
