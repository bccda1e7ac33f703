"""The command `import`: a plan's file into a draft folder, a checked draft into the project."""

from pathlib import Path

import click

from ouhai_stats.files import paths

__all__ = ["import_plan", "import_plan_command"]


def import_plan(file: Path, folder: Path, plan_year: int | None = None) -> list[str]:
    """Read a plan's file into a new draft folder; returns what was read and what is open, in words.

    Raises
    ------
    ValueError, TimeoutError, FileExistsError
        One line: why the file is not read, or why the folder cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from ouhai_stats import import_plan
    >>> size = Path("plan.txt").write_text("主要预期目标是：地区生产总值增长6%左右。", encoding="utf-8")
    >>> said = import_plan(Path("plan.txt"), Path("draft"), plan_year=2027)
    >>> said[-2].partition(", 0 corrections")[0]
    'plan.txt: plan of 2027, 1 rows (1 sure, 0 doubtful, 0 refused)'
    """
    from ouhai_stats.data.plan_import.draft import draft_of
    from ouhai_stats.data.plan_import.draft_folder import write_draft
    from ouhai_stats.data.plan_import.reading_process import read_within_limits
    from ouhai_stats.data.plan_import.words import reason

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder}: is there already and not empty; name another folder with --to")
    draft = draft_of(file, read_within_limits(file), plan_year)
    written = write_draft(draft, folder)
    states = [draft.annex.status(row.row) for row in draft.rows]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("sure", "doubtful", "refused"))
    unread = [clause for clause in draft.goals if clause.reading is None]
    return [
        *(f"refused: {refusal}" for refusal in draft.annex.refusals),
        *(
            f"to be confirmed: {reason(key, 'en', **facts)}"
            for row in draft.rows
            for key, facts in draft.annex.reasons[row.row]
            if "cell" in facts
        ),
        *(f"not read: {clause.paragraph}: “{clause.words}”" for clause in unread),
        f"{file.name}: plan of {draft.plan_year}, {len(states)} rows ({counts}), "
        f"{len(draft.annex.corrections)} corrections proposed, {len(draft.goals) - len(unread)} targets in the text, "
        f"{len(draft.commitments)} counted commitments",
        f"check {written / 'review.html'}, then: python -m ouhai_stats import --accept {written}",
    ]


@click.command("import")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--plan-year",
    type=click.IntRange(1990, 2100),
    metavar="YEAR",
    help="Year of the plan, where the document names none.",
)
@click.option("--to", type=click.Path(path_type=Path), help="Draft folder to write; it must not exist or be empty.")
@click.option(
    "--accept", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Checked draft to take in."
)
def import_plan_command(file: Path | None, plan_year: int | None, to: Path | None, accept: Path | None) -> None:
    """Read a plan's FILE (.docx, .pdf, .html, .xlsx, .md, .txt, .doc, .wps) into a draft folder with a page on which
    each row stands beside its place in the document; --accept takes a checked draft in, whole or not at all.
    """
    if accept is not None:
        if file or to or plan_year:
            raise click.UsageError("--accept stands alone: import --accept FOLDER")
        from ouhai_stats.data.plan_import.accept import accept_draft
        from ouhai_stats.files.atomic import locked

        with locked(paths.REPORTS):
            click.echo(f"accepted as {accept_draft(accept)}")
        return
    if file is None or to is None:
        raise click.UsageError("a FILE and --to FOLDER are needed, or --accept FOLDER")
    for line in import_plan(file, to, plan_year):
        click.echo(line)
