"""Options that several commands have: one name, one type, one way to write a value, wherever they stand."""

from collections.abc import Callable
from typing import Any

import click

__all__ = ["DAY", "YEAR", "as_json", "as_of", "plan_year", "quiet", "refusal"]

Command = Callable[..., Any]
YEAR = click.IntRange(1990, 2100)


class Day(click.ParamType):
    """A day of the calendar, written yyyy-mm-dd."""

    name = "yyyy-mm-dd"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day as it was written, or ValueError that says what is allowed."""
        from ouhai_stats.edition.choices import check_as_of

        check_as_of(value)
        return value


DAY = Day()


def plan_year(words: str) -> Callable[[Command], Command]:
    """Year of a plan; the words say which is taken unless told."""
    return click.option("--plan-year", type=YEAR, metavar="YEAR", help=words)


def as_of(words: str) -> Callable[[Command], Command]:
    """Information date; the words say which is taken unless told."""
    return click.option("--as-of", type=DAY, help=words)


def quiet(command: Command) -> Command:
    """No progress bar."""
    return click.option("--quiet", is_flag=True, help="Show no progress bar.")(command)


def as_json(words: str = "The same as JSON.") -> Callable[[Command], Command]:
    """For a program to read."""
    return click.option("--json", "as_json", is_flag=True, help=words)


def refusal(error: click.UsageError) -> str:
    """A wrong call in one line: what is wrong, what is allowed, where the rest is told."""
    words = error.format_message().rstrip(".").replace("\n", " ")
    kind = getattr(getattr(error, "param", None), "type", None)
    if isinstance(kind, click.Path) and kind.exists:
        allowed = [name for name, okay in (("file", kind.file_okay), ("folder", kind.dir_okay)) if okay]
        words += f"; allowed: a {' or '.join(allowed)} that is there"
    where = error.ctx.command_path if error.ctx else "ouhai_stats"
    return f"{words}; see {where} --help"
