"""Commands on one notebook: run it, list its parameters, copy it to play with."""

import json
from pathlib import Path

import click

from ouhai_stats.commands import options
from ouhai_stats.commands.shown import shown

__all__ = ["parameters", "run", "scratch"]


@click.command()
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
    click.echo(shown(output))


@click.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.as_json()
def parameters(notebook: Path, as_json: bool) -> None:
    """List the parameters of a NOTEBOOK: name, type, value unless given, meaning."""
    from ouhai_stats.publishing.notebook_parameters import notebook_parameters

    declared = notebook_parameters(notebook)
    if as_json:
        told = {
            name: {"type": one.type, "default": one.default, "meaning": one.meaning} for name, one in declared.items()
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, parameter in declared.items():
        click.echo(f"{name}: {parameter.type} = {parameter.default!r}  # {parameter.meaning}")


@click.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def scratch(notebook: Path) -> None:
    """Copy a NOTEBOOK to notebooks/scratch/, where git does not look, to play with; an earlier copy stays."""
    from ouhai_stats.publishing.scratch import copy_to_scratch

    click.echo(shown(copy_to_scratch(notebook)))
