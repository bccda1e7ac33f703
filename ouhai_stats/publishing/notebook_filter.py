"""Set up git so that saving a notebook changes nothing that is committed: outputs stay out, and a diff can be read."""

import re
import runpy
import shutil
import subprocess
import sys

from ouhai_stats.files import paths
from ouhai_stats.files.imports import spare_iri_grammar

__all__ = ["filters", "run_tool", "set_up"]

# What git has run on a notebook: a tool's module, and what the tool is told before git's own arguments.
TOOLS = {"strip": ("nbstripout", ["--keep-id"]), "diff": ("nbdime.vcs.git.diffdriver", ["diff"])}
# What an earlier set-up wrote, from whatever folder: a driver that there is not, and a Python that may have moved.
OURS = re.compile(r'^"[^"]+" -m (nbstripout --keep-id|nbdime\.gitdiffdriver diff|ouhai_stats\.\S+ (strip|diff))$')


def filters(python: str) -> dict[str, str]:
    """Settings of git: nbstripout takes outputs out of what is committed and keeps ids and tags; nbdime compares."""
    ours = f'"{python}" -m ouhai_stats.publishing.notebook_filter'
    return {
        "filter.nbstripout.clean": f"{ours} strip",
        "filter.nbstripout.smudge": "cat",
        "diff.jupyternotebook.command": f"{ours} diff",
    }


def run_tool(name: str, arguments: list[str]) -> None:
    """Run a tool as its own program would, in two thirds less time: git does for every notebook that it looks at."""
    module, told = TOOLS[name]
    spare_iri_grammar()
    sys.argv = [module, *told, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def set_up() -> bool:
    """Put the settings into the checkout's own configuration, over nothing but our own of before; False without one."""
    git = shutil.which("git")
    if not git or not (paths.ROOT / ".git").exists():
        return False
    for name, value in filters(sys.executable).items():
        asked = [git, "config", "--local", name]
        there = subprocess.run(asked, cwd=paths.ROOT, capture_output=True, text=True, check=False)  # noqa: S603
        if there.returncode or OURS.match(there.stdout.strip()):
            subprocess.run([*asked, value], cwd=paths.ROOT, check=True)  # noqa: S603
    return True


if __name__ == "__main__":
    if sys.argv[1:]:
        run_tool(sys.argv[1], sys.argv[2:])
    else:
        set_up()
