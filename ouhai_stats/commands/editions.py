"""Commands that build, verify, publish and list editions."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from ouhai_stats.commands import options
from ouhai_stats.commands.shown import shown
from ouhai_stats.files import paths

__all__ = ["briefing", "publish", "status", "verify"]


@click.command()
@options.plan_year("Year of the plan; a plan for it must be on file in data/raw. The last on file unless told.")
@options.as_of("Information date: only figures published by then are used; the day of the plan unless told.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the edition, new, empty or an edition's; unless told reports for one of the calendar, else "
    "reports/drafts.",
)
@click.option("--force", is_flag=True, help="Build it even if nothing has changed since it was built.")
@options.quiet
def briefing(plan_year: int | None, as_of: str | None, out: Path | None, force: bool, quiet: bool) -> None:
    """Run the notebooks and write the briefing in Chinese and English: to reports if it is an edition of the calendar,
    else as a marked draft to reports/drafts. An edition from which nothing has changed is not built again."""
    from ouhai_stats.files.atomic import locked
    from ouhai_stats.publishing.warm_server import FOR_FILES, serving

    # The server imports while this process does.
    with locked(paths.REPORTS), serving(at_once=True, later=FOR_FILES):
        from ouhai_stats.publishing.standing_edition import opening_parameters
        from ouhai_stats.publishing.unchanged_run import unchanged_edition

        parameters = opening_parameters({"plan_year": plan_year, "as_of": as_of})
        begun = time.monotonic()
        standing = [] if force else unchanged_edition(parameters, out)
        written = standing or _built(parameters, out, progress=not quiet)
    took = (
        "unchanged, every file verified; --force builds it again"
        if standing
        else f"{time.monotonic() - begun:.0f} seconds"
    )
    for line in _told(written, took):
        click.echo(line)


def _built(parameters: dict[str, Any], out: Path | None, *, progress: bool) -> list[Path]:
    """Files of the edition that a run gives; what builds one takes a second to import."""
    from ouhai_stats.publishing.build import build_edition

    return build_edition(parameters, folder=out, progress=progress)


def _told(written: list[Path], took: str) -> list[str]:
    """What a reader wants of an edition: its finding in both languages, the page to open, what it took."""
    from lxml import html

    pages = [path for path in written if path.name in ("brief.html", "brief.en.html")]
    findings = {path.name: html.fromstring(path.read_bytes()).find_class("finding") for path in pages}
    lines = [" ".join(found[0].text_content().split()) for _, found in sorted(findings.items(), reverse=True) if found]
    # The Chinese page lies at the edition's root, beside every other file.
    front = next((path for path in pages if path.name == "brief.html"), written[0])
    return [*lines, f"open {shown(front)} ({len(written)} files in {shown(front.parent)}, {took})"]


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@options.plan_year("Year of the plan that the text is; the last on file unless told.")
def verify(source: Path, plan_year: int | None) -> None:
    """Verify SOURCE: rebuild an edition (a folder) and compare every byte, or hold our raw tables against the text of
    a plan (a file): every cell, phrase and numeral. Nothing is changed; exit code 1: something differs."""
    if source.is_dir():
        _verify_edition(source)
        return
    from ouhai_stats.data.check_against_text import verify_source
    from ouhai_stats.data.sources import plan_folder, plan_years

    click.echo(verify_source(source, plan_folder(plan_year or max(plan_years(), default=0))))


def _verify_edition(folder: Path) -> None:
    """Say for every file of an edition whether building it again gives its bytes."""
    from ouhai_stats.files.atomic import locked
    from ouhai_stats.publishing.rebuild import rebuild_edition

    with locked(paths.REPORTS):
        comparison = rebuild_edition(folder, progress=sys.stderr.isatty())
    for line in (*(f"changed  {line}" for line in comparison.inputs), *comparison.files, comparison.summary):
        click.echo(line)
    if not comparison.agrees:
        sys.exit(1)


@click.command()
@options.as_of("Information date; today in China unless told.")
@options.plan_year("Year of one plan; all plans on file unless told.")
@click.option("--draft", is_flag=True, help="Build the next edition as a draft in reports/drafts/; publish nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be built and why, and change nothing.")
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
    dry_run: bool,
    on_success: str | None,
    on_failure: str | None,
    log_file: Path | None,
) -> None:
    """Publish what is due and ready; exit code 75: data awaited, 69: another run is under way, 1: failed."""
    from ouhai_stats.files.atomic import Busy
    from ouhai_stats.publishing import scheduled_run as run
    from ouhai_stats.publishing.run_log import RunLog, check_log

    if dry_run:
        for line in run.would_publish(as_of, plan_year) or ["nothing new to publish"]:
            click.echo(line)
        return
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
        click.echo(shown(path))
    click.echo(str(outcome))
    if outcome.published:
        _hook(on_success, "published", str(outcome), outcome.published)
    if outcome.waiting and not draft:
        sys.exit(run.EXIT_WAITING)


@click.command()
@options.as_of("Day on which to look; today in China unless told.")
@click.option(
    "--check", is_flag=True, help="For a monitor: what is wrong; exit code 0: nothing, 1: a warning, 2: critical."
)
@click.option("--max-age", type=click.IntRange(0), default=4, show_default=True, help="Days after which it is overdue.")
@options.as_json()
def status(as_of: str | None, check: bool, max_age: int, as_json: bool) -> None:
    """Say which editions are published, which are due, and what failed last."""
    from ouhai_stats.publishing import monitor, status

    if not check:
        click.echo(_json(status.standing(as_of)) if as_json else "\n".join(status.status(as_of)))
        return
    concerns = monitor.concerns(as_of, max_age)
    level = max((concern.level for concern in concerns), default=0)
    if as_json:
        click.echo(_json({"level": level, "concerns": [concern._asdict() for concern in concerns]}))
    else:
        for concern in concerns:
            click.echo(f"{('', 'warning', 'critical')[concern.level]}: {concern.kind}: {concern.what}")
        if not concerns:
            click.echo("fine: nothing failed, nothing is overdue, nothing is awaited")
    sys.exit(level)


def _json(content: object) -> str:
    """Content as JSON for a program to read."""
    return json.dumps(content, ensure_ascii=False, indent=1)


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
