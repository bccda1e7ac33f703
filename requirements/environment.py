"""Write environment.yml for conda users from the developers' lock: the same packages, the same versions.

The pins stand in the `pip` section: the lock is made from wheels, and conda's own builds of the same versions
are not all there. Run by `make lock`; a test compares file and lock.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([a-z0-9._-]+(?:\[[a-z0-9,._-]+\])?==[^ \\]+)( ; [^\\]+)? ?\\?$", re.IGNORECASE | re.MULTILINE)
HEAD = """\
# Made from requirements/develop.txt by `make lock`; do not edit.
# conda env create -f environment.yml && conda activate ouhai-stats && pip install --no-deps --no-build-isolation -e .
name: ouhai-stats
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def pins(lock: str) -> list[str]:
    """Pins of a lock with their environment markers, without hashes."""
    return [match[1] + (match[2] or "").rstrip() for match in PIN.finditer(lock)]


def environment(lock: str) -> str:
    """Text of environment.yml for a lock."""
    return HEAD + "".join(f'      - "{pin}"\n' for pin in pins(lock))


if __name__ == "__main__":
    text = environment((ROOT / "requirements" / "develop.txt").read_text(encoding="utf-8"))
    (ROOT / "environment.yml").write_text(text, encoding="utf-8", newline="\n")
