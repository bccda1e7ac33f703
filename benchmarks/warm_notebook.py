"""Seconds from a changed choice in a notebook that is open to the new number: a real kernel, its cell run again."""

import statistics
import time

from jupyter_client.manager import start_new_kernel

__all__ = ["CELLS", "seconds_to_new_number"]

OPEN = """from ouhai_stats import open_edition
edition = open_edition(2021, "{as_of}")
print(edition.targets["verdict"].value_counts())"""
# What an economist changes at the desk: the first cell stands, then one of these is run anew with another value.
CELLS = {
    "another cut-off": "print(edition.with_cut_offs(chance_on_track={value}).targets['verdict'].value_counts())",
    "another information date": OPEN.replace("{as_of}", "{value}"),
}
VALUES = {"another cut-off": (0.7, 0.75, 0.8), "another information date": ("2021-04-30", "2021-05-31", "2021-06-30")}
FIRST = OPEN.replace("{as_of}", "2021-03-09")


def seconds_to_new_number() -> dict[str, float]:
    """Seconds of a changed cell in a warm kernel by what was changed, the median of three values of it.

    Raises
    ------
    RuntimeError
        If a cell fails: no time is told of what was not computed.
    """
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive(FIRST, output_hook=lambda message: None, timeout=300)
        return {
            name: statistics.median(_seconds(client, code.format(value=value)) for value in VALUES[name])
            for name, code in CELLS.items()
        }
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _seconds(client: object, code: str) -> float:
    """Seconds by the clock until a kernel has run a cell and said so."""
    begun = time.perf_counter()
    reply = client.execute_interactive(code, output_hook=lambda message: None, timeout=300)  # type: ignore[attr-defined]
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"{code}: {reply['content']['evalue']}")
    return time.perf_counter() - begun
