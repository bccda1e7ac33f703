"""Commands on what documents say: tables made of it, releases checked and added, clauses read."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ouhai_stats.commands import options
from ouhai_stats.commands.shown import shown
from ouhai_stats.files import paths

if TYPE_CHECKING:
    from ouhai_stats.data.release_reader import Reading

__all__ = ["add", "check", "read", "tidy"]


@click.command()
def tidy() -> None:
    """Build data/tidy from data/raw and the corrections, and print the tables written."""
    from ouhai_stats.data.tidy import build_tidy, write_tidy
    from ouhai_stats.files.atomic import locked

    with locked(paths.REPORTS):
        written = write_tidy(build_tidy())
    for path in written:
        click.echo(shown(path))


@click.command()
@click.argument("clause")
@options.as_json("Print one JSON object for each target or refusal.")
@click.option(
    "--language", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of a refusal."
)
def read(clause: str, as_json: bool, language: str) -> None:
    """Read a CLAUSE of a plan, or a file with one clause a line: the targets it states; exit code 1: a refusal."""
    from ouhai_stats.language.clauses import read_lines, shown_row

    text = clause
    if len(text) < 1000 and Path(text).is_file():
        try:
            text = Path(text).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValueError(f"{clause}: not a text in UTF-8 (byte {error.start}); allowed: UTF-8") from error
    elif re.fullmatch(r"[^\n]*(?:\.[A-Za-z]{2,4}|/)", text):
        raise ValueError(f"{clause}: no such file; allowed: a clause, or a file with one clause a line")
    read_rows = read_lines(text, language)
    if not read_rows:
        raise ValueError("no clause to read; allowed: a clause, or a file with one clause a line")
    for line, targets in read_rows:
        rows: list[dict[str, object]] = (
            [{"clause": line, "refused": targets}]
            if isinstance(targets, str)
            else [{"clause": line, **read.fields()} for read in targets]
        )
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False) if as_json else shown_row(row))
    if any(isinstance(targets, str) for _, targets in read_rows):
        sys.exit(1)


def _about_release(command: Callable) -> Callable:
    """What the rows of a release do not say themselves, as options of a command."""
    for name, words in (
        ("--source", "Title of the document"),
        ("--published-on", "Day of publication yyyy-mm-dd"),
        ("--period", "Period, such as 2021年上半年"),
        ("--region", "Region, one of data/regions.csv"),
    ):
        command = click.option(name, help=f"{words}, for rows that do not name it.")(command)
    return click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))(command)


@click.command()
@_about_release
@options.as_json("The same as JSON, with every figure read.")
def check(files: tuple[Path, ...], as_json: bool, **given: str | None) -> None:
    """Check release FILES, all in data/incoming unless named: every fault and every doubt, with its place."""
    from ouhai_stats.data.release_entry import check_release, describe, waiting_files

    about = {name: value for name, value in given.items() if value}
    readings = [check_release(path, about) for path in files or waiting_files()]
    if as_json:
        click.echo(json.dumps([_told(reading) for reading in readings], ensure_ascii=False, indent=1))
    for reading in [] if as_json else readings:
        for kind, lines in (("fault", reading.faults), ("warning", reading.warnings), ("note", reading.notes)):
            for line in lines:
                click.echo(f"{kind}: {line}")
        click.echo(
            f"{reading.file}: {describe(reading.figures)}; {len(reading.faults)} faults, "
            f"{len(reading.warnings)} warnings"
        )
    if any(reading.faults for reading in readings):
        sys.exit(1)


def _told(reading: "Reading") -> dict[str, object]:
    """What was read of a file, for a program; a cell without a value is null."""
    return {
        "file": reading.file,
        "figures": json.loads(reading.figures.to_json(orient="records")),
        "faults": reading.faults,
        "warnings": reading.warnings,
        "notes": reading.notes,
    }


@click.command()
@_about_release
@click.option("--accept-warnings", is_flag=True, help="Add figures although they are implausible.")
def add(files: tuple[Path, ...], accept_warnings: bool, **given: str | None) -> None:
    """Add release FILES, all in data/incoming unless named, to data/raw: whole or not at all, and once."""
    from ouhai_stats.data.release_entry import add_release, waiting_files
    from ouhai_stats.files.atomic import locked

    about = {name: value for name, value in given.items() if value}
    with locked(paths.REPORTS):
        for path in files or waiting_files():
            folder = add_release(path, about, accept_warnings=accept_warnings)
            done = f"added as {shown(folder)}" if folder else "on file already, nothing added"
            click.echo(f"{path.name}: {done}")
