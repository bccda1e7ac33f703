"""What a run does, step by step: a JSON line each for machines, a bar on a terminal for people."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from tqdm import tqdm

__all__ = ["STEPS", "RunLog", "now"]

# Steps of a run in order; a run that ends at any of them leaves the last good edition.
STEPS = [
    "lock",
    "recover",
    "incoming",
    "tidy",
    "calendar",
    "notebook",
    "pages",
    "tables",
    "verify",
    "swap",
    "index",
    "status",
]


def now() -> str:
    """Moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class RunLog:
    """Log of one run.

    Parameters
    ----------
    stream
        Where JSON lines go, each with ``time, step, edition, detail, outcome, seconds, message``; ``None`` for nowhere.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream
        self.edition = ""
        self.bar: tqdm | None = None

    @contextmanager
    def progress(self, total: int, *, shown: bool) -> Iterator[None]:
        """Show a bar of so many steps on the terminal."""
        with tqdm(total=total, disable=not shown, bar_format="{l_bar}{bar}| {n}/{total} {elapsed}") as self.bar:
            yield
        self.bar = None

    @contextmanager
    def step(self, name: str, detail: str = "") -> Iterator[None]:
        """Tell that a step is under way, and how it ended."""
        if name not in STEPS:
            raise ValueError(f"the step {name} is not known; allowed are {', '.join(STEPS)}")
        if self.bar is not None:
            self.bar.set_description(" ".join(part for part in (self.edition, name, detail) if part))
        begun = time.monotonic()
        try:
            yield
        except BaseException as error:
            self.write(name, "failed", detail, message=str(error) or type(error).__name__, begun=begun)
            raise
        self.write(name, "done", detail, begun=begun)
        if self.bar is not None:
            self.bar.update()

    def write(
        self, step: str, outcome: str, detail: str = "", *, message: str = "", begun: float | None = None
    ) -> None:
        """Write one line."""
        if self.stream is None:
            return
        line = {
            "time": now(),
            "step": step,
            "edition": self.edition,
            "detail": detail,
            "outcome": outcome,
            "seconds": None if begun is None else round(time.monotonic() - begun, 2),
            "message": message,
        }
        kept = {name: value for name, value in line.items() if value not in ("", None)}
        print(json.dumps(kept, ensure_ascii=False), file=self.stream, flush=True)
