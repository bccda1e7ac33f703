"""A plan's file into a draft folder by the command, what it says, and what it refuses."""

import os
import subprocess
import sys

import pytest
from plan_documents import printed

from ouhai_stats.data.plan_import.command import import_plan
from ouhai_stats.files import paths


@pytest.mark.slow
def test_the_command_writes_says_and_refuses(tmp_path):
    path = printed(tmp_path, "docx")

    def run(*arguments):
        command = [sys.executable, "-m", "ouhai_stats", "import", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)

    done = run(path, "--to", "draft")
    assert done.returncode == 0, done.stderr
    assert "37 rows (25 sure, 12 doubtful, 0 refused), 17 corrections proposed, 26 targets in the text" in done.stdout
    assert (tmp_path / "draft" / "review.html").is_file()
    again = run(path, "--to", "draft")
    assert again.returncode == 1 and again.stderr.startswith("error: draft: is there already")
    assert run(path).returncode == 2


def test_a_draft_is_never_written_over(tmp_path):
    path = printed(tmp_path, "txt")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "mine", path):
        with pytest.raises(FileExistsError, match="not empty; name another folder"):
            import_plan(path, folder)
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]
