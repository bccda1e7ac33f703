"""Templates of pages and of their pieces: what they show is escaped, and a value that is missing is an error."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["templates"]


@lru_cache(maxsize=8)
def templates(folder: Path, *, trimmed: bool = False) -> Environment:
    """Templates of a folder, each compiled once a process and anew when its file has changed.

    ``trimmed`` leaves no line where an order to Jinja stood alone, and no line feed at the end: for pieces of a page.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=trimmed,
        lstrip_blocks=trimmed,
        keep_trailing_newline=not trimmed,
    )
    environment.globals["zip"] = zip
    return environment
