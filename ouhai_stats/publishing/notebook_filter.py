"""Set up git so that saving a notebook changes nothing that is committed: outputs stay out, and a diff can be read."""

import shutil
import subprocess
import sys

from ouhai_stats.files import paths

__all__ = ["filters", "set_up"]


def filters(python: str) -> dict[str, str]:
    """Settings of git: nbstripout takes outputs out of what is committed and keeps ids and tags; nbdime compares."""
    strip = f'"{python}" -m nbstripout --keep-id'
    return {
        "filter.nbstripout.clean": strip,
        "filter.nbstripout.smudge": "cat",
        "diff.jupyternotebook.command": f'"{python}" -m nbdime.gitdiffdriver diff',
    }


def set_up() -> bool:
    """Put the settings into the checkout's own configuration, over nothing that is set; False without one."""
    git = shutil.which("git")
    if not git or not (paths.ROOT / ".git").exists():
        return False
    for name, value in filters(sys.executable).items():
        there = subprocess.run([git, "config", "--local", name], cwd=paths.ROOT, capture_output=True, check=False)  # noqa: S603
        if there.returncode:
            subprocess.run([git, "config", "--local", name, value], cwd=paths.ROOT, check=True)  # noqa: S603
    return True


if __name__ == "__main__":
    set_up()
