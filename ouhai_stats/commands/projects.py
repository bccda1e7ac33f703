"""The command that makes a project folder for another place."""

from pathlib import Path

import click

from ouhai_stats.commands.shown import shown

__all__ = ["init"]


@click.command()
@click.argument("place")
@click.option("--english", default="", help="The place's name in English.")
@click.option(
    "--level",
    type=click.Choice(["district", "city", "province"]),
    help="Told by the name's last sign unless given.",
)
@click.option(
    "--parent",
    "parents",
    multiple=True,
    metavar="NAME=ENGLISH",
    help="A region above it, from the nearest on: --parent 某市=City --parent 某省=Shire. The nation is added.",
)
@click.option(
    "--to", type=click.Path(path_type=Path), help="Folder to make, new or empty; named by the place unless told."
)
def init(place: str, english: str, level: str | None, parents: tuple[str, ...], to: Path | None) -> None:
    """Make the project folder of another PLACE: regions, an empty folder for plans, the calendar, and a page that says
    what to do next. A folder that is not empty is refused."""
    from ouhai_stats.data.new_project import make_project

    named = [(name.partition("=")[0], name.partition("=")[2]) for name in parents]
    for path in make_project(to or Path(place), (place, english), named, level or ""):
        click.echo(shown(path.absolute()))
