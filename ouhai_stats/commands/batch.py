"""The command that builds the editions of many places, here or on a cluster."""

import sys
from pathlib import Path

import click

from ouhai_stats.commands import options
from ouhai_stats.commands.shown import shown

__all__ = ["batch"]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    help="Folder for editions and league, with --scheduler also an address such as s3://bucket/briefings; unless told "
    "FOLDER-briefings beside it.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Editions built at once; one a core unless told.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Build on the workers of a Dask scheduler, such as tcp://host:8786."
)
@options.plan_year("Year of the plans; each place's latest unless told.")
@options.as_of("Information date; the day on which each plan was published unless told.")
@click.option("--force", is_flag=True, help="Build what is unchanged too.")
@options.quiet
def batch(
    folder: Path,
    out: str | None,
    jobs: int | None,
    scheduler: str | None,
    force: bool,
    quiet: bool,
    **parameters: object,
) -> None:
    """Build the editions of all places of a FOLDER of project folders, and a league page of them; exit code 1: some
    failed. Started again it goes on where it was."""
    target = out or str(folder.resolve().with_name(f"{folder.resolve().name}-briefings"))
    told = {name: value for name, value in parameters.items() if value is not None}
    if scheduler:
        from ouhai_stats.publishing.cluster import run_on_cluster

        if jobs:
            raise click.UsageError("--jobs is for this machine; with --scheduler the workers say how many")
        where = target if "://" in target else str(Path(target).resolve())
        records = run_on_cluster(folder, where, scheduler, told, force=force, progress=not quiet)
    else:
        from ouhai_stats.publishing.warm_server import FOR_EDITIONS, serving

        if "://" in target:
            raise click.UsageError(f"--out {target}: an address needs --scheduler; allowed is a folder")
        # Where no edition stands some are built for sure: then the server imports while this process does.
        with serving(at_once=force or not Path(target).exists(), modules=FOR_EDITIONS):
            from ouhai_stats.publishing.batch import run_batch

            records = run_batch(folder, Path(target), told, jobs=jobs, force=force, progress=not quiet)
    outcomes = [record["outcome"] for record in records]
    click.echo(", ".join(f"{outcomes.count(name)} {name}" for name in ("built", "unchanged", "failed")))
    click.echo(f"{target}/index.html" if "://" in target else shown(Path(target) / "index.html"))
    if "failed" in outcomes:
        sys.exit(1)
