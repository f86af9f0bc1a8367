"""The peers in Node (bench/peers), where Node is there."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent / "peers"


def ready() -> bool:
    """Whether the peers can be started; installs what they need, once."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("  Node is not here, so nothing is measured beside its peers.")
        return False
    if not (HERE / "node_modules").is_dir():
        done = subprocess.run([npm, "ci"], check=False, cwd=HERE, capture_output=True, text=True)
        if done.returncode:
            print(f"  The peers can't be installed, so they are not measured: {done.stderr[-300:]}")
            return False
    return True


def command(file: str, *args: str) -> list[str]:
    """How one of them is started."""
    node = shutil.which("node")
    assert node is not None
    return [node, str(HERE / file), *args]
