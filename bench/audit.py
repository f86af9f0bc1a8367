"""Audit: what is known against the locked packages, as pip-audit reports it; see `make audit`.

It says what was asked: where the advisory service can't be reached, or an index that has no
advisories stands in for it, pip-audit itself may end as if all were well.
"""

import json
import sys

KNOWN, UNASKED = 1, 2
"""Exit status where something is known against a package, and where nothing could be asked."""


def judged(report: str) -> tuple[list[str], int]:
    """What a report of pip-audit's (its JSON, or nothing) comes to: lines, and the exit status."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return ["Nothing was audited: the advisory service can't be reached from here."], UNASKED
    asked = [each for each in packages if "vulns" in each]
    if not asked:
        told = f"Nothing was audited: none of {len(packages)} packages is known from here."
        return [told], UNASKED
    found = [
        f"{each['name']} {each['version']}: {one['id']}, mended in "
        + (", ".join(one["fix_versions"]) or "no version yet")
        for each in asked
        for one in each["vulns"]
    ]
    unknown = len(packages) - len(asked)
    last = f"{len(asked)} packages were audited, {unknown} are not known from here."
    said = "Nothing is known against them." if not found else f"{len(found)} advisories are known."
    return [*found, f"{last} {said}"], KNOWN if found else 0


if __name__ == "__main__":
    lines, status = judged(sys.stdin.read())
    print("\n".join(lines))
    sys.exit(status)
