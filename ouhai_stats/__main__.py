"""Command line of the briefing; each command does what a function of the same name does from Python."""

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import click

from ouhai_stats import __version__
from ouhai_stats.data.plan_import.command import import_plan_command
from ouhai_stats.files import paths

__all__ = ["main"]

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="ouhai_stats")
@click.option("--traceback", "trace", is_flag=True, help="On failure show the whole traceback too.")
@click.option(
    "--project",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Project folder of a place, which holds data/regions.csv; else {paths.PROJECT}, or this one.",
)
@click.pass_context
def main(context: click.Context, trace: bool, project: Path | None) -> None:
    """Tell whether a local government's yearly plan can be reached."""
    context.obj = trace
    if project:
        context.with_resource(_working_in(project))


@contextmanager
def _working_in(project: Path) -> Iterator[None]:
    """Have this run and its kernels work in a project folder."""
    before = os.environ.get(paths.PROJECT)
    os.environ[paths.PROJECT] = str(project.resolve())
    try:
        yield
    finally:
        os.environ.pop(paths.PROJECT)
        os.environ |= {paths.PROJECT: before} if before is not None else {}


@main.command()
@click.option("--plan-year", help="Year of the plan; a plan for it must be on file in data/raw.")
@click.option("--as-of", help="Information date yyyy-mm-dd: only figures published by then are used.")
@click.option("--scenario", help="Scenario drawn in front: one of data/assumptions/scenarios.csv.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the edition, new, empty or an edition's; unless told reports for one of the calendar, else "
    "reports/drafts.",
)
@click.option("--quiet", is_flag=True, help="Show no progress bar.")
def briefing(plan_year: str | None, as_of: str | None, scenario: str | None, out: Path | None, quiet: bool) -> None:
    """Run the notebooks and write the briefing in Chinese and English: to reports if it is an edition of the calendar,
    else as a marked draft to reports/drafts."""
    from ouhai_stats.files.atomic import locked
    from ouhai_stats.publishing.build import build_edition

    given = {"plan_year": plan_year, "as_of": as_of, "scenario": scenario}
    given = {name: value for name, value in given.items() if value is not None}
    with locked(paths.REPORTS):
        written = build_edition(given, folder=out, progress=not quiet)
    for path in written:
        click.echo(_shown(path))


@main.command()
def tidy() -> None:
    """Build data/tidy from data/raw and the corrections, and print the tables written."""
    from ouhai_stats.data.tidy import build_tidy, write_tidy
    from ouhai_stats.files.atomic import locked

    with locked(paths.REPORTS):
        written = write_tidy(build_tidy())
    for path in written:
        click.echo(_shown(path))


@main.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-p",
    "--parameter",
    "pairs",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="A parameter of the notebook; may be given several times.",
)
@click.option("--timeout", default=120, show_default=True, help="Seconds that a cell may take.")
def run(notebook: Path, output: Path, pairs: tuple[tuple[str, str], ...], timeout: int) -> None:
    """Run one NOTEBOOK with checked parameters and write it to OUTPUT, a new file or the copy of an earlier run; or
    fail and write nothing."""
    from ouhai_stats.edition.choices import ALLOWED
    from ouhai_stats.publishing.executed_copy import check_output, write_executed
    from ouhai_stats.publishing.run_notebook import execute

    check_output(notebook, output)
    write_executed(execute(notebook, dict(pairs), allowed=ALLOWED, timeout=timeout), output, notebook)
    click.echo(_shown(output))


@main.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def parameters(notebook: Path) -> None:
    """List the parameters of a NOTEBOOK: name, type, value unless given, meaning."""
    from ouhai_stats.publishing.notebook_parameters import notebook_parameters

    for name, parameter in notebook_parameters(notebook).items():
        click.echo(f"{name}: {parameter.type} = {parameter.default!r}  # {parameter.meaning}")


@main.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--plan-year", default=2021, show_default=True, help="Year of the plan that the text is.")
def verify(source: Path, plan_year: int) -> None:
    """Verify SOURCE: rebuild an edition (a folder) and compare every byte, or hold our raw tables against the text of
    a plan (a file): every cell, phrase and numeral. Nothing is changed; exit code 1: something differs."""
    if source.is_dir():
        _verify_edition(source)
        return
    from ouhai_stats.data.check_against_text import verify_source
    from ouhai_stats.data.sources import plan_folder

    click.echo(verify_source(source, plan_folder(plan_year)))


@main.command()
@click.argument("clause")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each target or refusal.")
def read(clause: str, as_json: bool) -> None:
    """Read a CLAUSE of a plan, or a file with one clause a line: the targets it states; exit code 1: a refusal."""
    import json

    from ouhai_stats.language.clauses import read_lines, shown_row

    text = clause
    if len(text) < 1000 and Path(text).is_file():
        try:
            text = Path(text).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValueError(f"{clause}: not a text in UTF-8 (byte {error.start}); allowed: UTF-8") from error
    read_rows = read_lines(text)
    if not read_rows:
        raise ValueError("no clause to read; allowed: a clause, or a file with one clause a line")
    for line, found in read_rows:
        rows: list[dict[str, object]] = (
            [{"clause": line, "refused": found}]
            if isinstance(found, str)
            else [{"clause": line, **read.fields()} for read in found]
        )
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False) if as_json else shown_row(row))
    if any(isinstance(found, str) for _, found in read_rows):
        sys.exit(1)


def _verify_edition(folder: Path) -> None:
    """Say for every file of an edition whether building it again gives its bytes."""
    from ouhai_stats.files.atomic import locked
    from ouhai_stats.publishing.rebuild import rebuild_edition

    with locked(paths.REPORTS):
        found = rebuild_edition(folder, progress=sys.stderr.isatty())
    for line in (*(f"changed  {line}" for line in found.inputs), *found.files, found.summary):
        click.echo(line)
    if not found.agrees:
        sys.exit(1)


@main.command()
@click.option("--as-of", help="Information date yyyy-mm-dd; today in China unless told.")
@click.option("--plan-year", type=int, help="Year of one plan; all plans on file unless told.")
@click.option("--draft", is_flag=True, help="Build the next edition as a draft in reports/drafts/; publish nothing.")
@click.option("--on-success", metavar="CMD", help="Shell command after something was published; see deploy/README.md.")
@click.option("--on-failure", metavar="CMD", help="Shell command after a failure.")
@click.option(
    "--log",
    "log_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to which a JSON line for each step is added; stderr unless it is a terminal.",
)
def publish(
    as_of: str | None,
    plan_year: int | None,
    draft: bool,
    on_success: str | None,
    on_failure: str | None,
    log_file: Path | None,
) -> None:
    """Publish what is due and ready; exit code 75: data awaited, 69: another run is under way, 1: failed."""
    from ouhai_stats.files.atomic import Busy
    from ouhai_stats.publishing import scheduled_run as run
    from ouhai_stats.publishing.run_log import RunLog, check_log

    if log_file:
        check_log(log_file)
    terminal = sys.stderr.isatty()
    with ExitStack() as files:
        stream = files.enter_context(log_file.open("a", encoding="utf-8")) if log_file else None
        log = RunLog(stream or (None if terminal else sys.stderr))
        try:
            outcome = run.publish(as_of, plan_year, draft=draft, progress=terminal, log=log)
        except Busy:
            raise
        except Exception as error:
            _hook(on_failure, "failed", str(error), [])
            raise
    for path in outcome.written:
        click.echo(_shown(path))
    click.echo(str(outcome))
    if outcome.published:
        _hook(on_success, "published", str(outcome), outcome.published)
    if outcome.waiting and not draft:
        sys.exit(run.EXIT_WAITING)


@main.command()
@click.option("--as-of", help="Date yyyy-mm-dd on which to look; today in China unless told.")
def status(as_of: str | None) -> None:
    """Say which editions are published, which are due, and what failed last."""
    from ouhai_stats.publishing import status

    for line in status.status(as_of):
        click.echo(line)


def _about_release(command):
    """What the rows of a release do not say themselves, as options of a command."""
    for name, words in (
        ("--source", "Title of the document"),
        ("--published-on", "Day of publication yyyy-mm-dd"),
        ("--period", "Period, such as 2021年上半年"),
        ("--region", "Region, one of data/regions.csv"),
    ):
        command = click.option(name, help=f"{words}, for rows that do not name it.")(command)
    return click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))(command)


@main.command()
@_about_release
def check(files: tuple[Path, ...], **given: str | None) -> None:
    """Check release FILES, all in data/incoming unless named: every fault and every doubt, with its place."""
    from ouhai_stats.data.release_entry import check_release, describe, waiting_files

    faulty = False
    for path in files or waiting_files():
        reading = check_release(path, {name: value for name, value in given.items() if value})
        for kind, lines in (("fault", reading.faults), ("warning", reading.warnings), ("note", reading.notes)):
            for line in lines:
                click.echo(f"{kind}: {line}")
        click.echo(
            f"{path.name}: {describe(reading.figures)}; {len(reading.faults)} faults, {len(reading.warnings)} warnings"
        )
        faulty = faulty or bool(reading.faults)
    if faulty:
        sys.exit(1)


@main.command()
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
            done = f"added as {_shown(folder)}" if folder else "on file already, nothing added"
            click.echo(f"{path.name}: {done}")


main.add_command(import_plan_command)


def _hook(command: str | None, outcome: str, message: str, editions: list[str]) -> None:
    """Run a command of the user's, such as one that sends mail; its failure is told and changes nothing."""
    if not command:
        return
    told = {"OUHAI_OUTCOME": outcome, "OUHAI_MESSAGE": message, "OUHAI_EDITIONS": " ".join(editions)}
    try:
        done = subprocess.run(command, shell=True, env={**os.environ, **told}, timeout=60, check=False)
        failure = f"exit code {done.returncode}" if done.returncode else ""
    except subprocess.TimeoutExpired:
        failure = "still running after 60 seconds"
    if failure:
        click.echo(f"warning: the command after “{outcome}” failed: {failure}", err=True)


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as on Ctrl-C when the system asks for it: kernels ended, unfinished folders removed."""
    raise SystemExit(128 + number)


def _shown(path: Path) -> str:
    """Path from the working folder where it lies below it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def run_main() -> None:
    """Run the command line; a failure is one clear line and exit code 1."""
    trace = "--traceback" in sys.argv
    signal.signal(signal.SIGTERM, _terminated)
    try:
        main(prog_name="ouhai-stats" if Path(sys.argv[0]).stem == "ouhai-stats" else "python -m ouhai_stats")
    except (ValueError, RuntimeError, TimeoutError, KeyError, OSError) as error:
        if trace:
            traceback.print_exc()
        click.echo(f"error: {error}", err=True)
        sys.exit(getattr(error, "exit_code", 1))


if __name__ == "__main__":
    run_main()
