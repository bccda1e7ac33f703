"""Command line of the briefing; each command does what a function of the same name does from Python."""

import signal
import sys
import traceback
from pathlib import Path
from types import FrameType

import click

from ouhai_stats import __version__
from ouhai_stats.commands import editions, figures, notebooks, projects
from ouhai_stats.commands.batch import batch
from ouhai_stats.commands.options import refusal
from ouhai_stats.data.plan_import.command import import_plan_command
from ouhai_stats.files import paths
from ouhai_stats.files.garbage import collect_seldom
from ouhai_stats.files.imports import spare_iri_grammar

__all__ = ["main"]

PACKAGE = Path(__file__).parent
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Whole(click.Group):
    """A list of commands whose summaries are told in full, over as many lines as they need."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with what it does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.commands[name].get_short_help_str(1000)) for name in sorted(self.commands)])


@click.group(cls=Whole, context_settings=CONTEXT)
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
    spare_iri_grammar()
    collect_seldom()
    if project:
        context.with_resource(paths.working_in(project))


for command in (
    editions.briefing,
    batch,
    figures.tidy,
    notebooks.run,
    notebooks.parameters,
    notebooks.scratch,
    editions.verify,
    figures.read,
    editions.publish,
    editions.status,
    figures.check,
    figures.add,
    import_plan_command,
    projects.init,
):
    main.add_command(command)


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as on Ctrl-C when the system asks for it: kernels ended, unfinished folders removed."""
    raise SystemExit(128 + number)


def _unexpected(error: Exception) -> str:
    """What to say of a fault of ours in one line: what it is, where, and what we need to mend it."""
    ours = [at for at in traceback.extract_tb(error.__traceback__) if Path(at.filename).is_relative_to(PACKAGE)]
    where = f"{Path(ours[-1].filename).relative_to(PACKAGE.parent).as_posix()}, line {ours[-1].lineno}"
    words = " ".join(str(error).split())
    return (
        f"unexpected {type(error).__name__} in {where}: {words}; this is a fault of the program: please open an issue "
        f"with the command, the version ({__version__}) and what it prints with --traceback before the command's name"
    )


def run_main() -> None:
    """Run the command line; a failure is one clear line and exit code 1, also one that nobody thought of."""
    trace = "--traceback" in sys.argv
    signal.signal(signal.SIGTERM, _terminated)
    name = "ouhai-stats" if Path(sys.argv[0]).stem == "ouhai-stats" else "python -m ouhai_stats"
    try:
        # Help and the version end with a code of their own; what a command returns is none.
        sys.exit(main(prog_name=name, standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(error.exit_code)
    except click.UsageError as error:
        click.echo(f"error: {refusal(error)}", err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("ended by hand", err=True)
        sys.exit(130)
    except Exception as error:
        if trace:
            traceback.print_exc()
        known = isinstance(error, (ValueError, RuntimeError, OSError))
        click.echo(f"error: {error if known else _unexpected(error)}", err=True)
        sys.exit(getattr(error, "exit_code", 1))


if __name__ == "__main__":
    run_main()
