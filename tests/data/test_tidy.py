"""Tidy tables: from whole raw ones only, and written in one step or not at all."""

import shutil

import pandas as pd
import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.csv_text import frame_bytes
from ouhai_stats.data.tidy import build_tidy, write_frame, write_tidy
from ouhai_stats.files import paths


def test_tidy_tables_are_not_built_from_an_edited_raw_table(tmp_path, monkeypatch):
    shutil.copytree(paths.DATA, tmp_path / "data")
    monkeypatch.setenv(paths.PROJECT, str(tmp_path))
    table = tmp_path / "data" / "raw" / sources.plan_folder(2021).name / "commitments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("50家", "60家"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"commitments\.csv was changed"):
        build_tidy()


def test_tables_that_are_there_already_are_not_written_again_and_other_files_stay(tmp_path):
    folder = tmp_path / "tidy"
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    one, other = ({"a": pd.DataFrame({"x": [value, 2.0]})} for value in (1.0, 3.5))
    assert write_tidy(one, folder) == [folder / "a.csv"]
    kept = (folder / "a.csv").stat().st_ino
    write_tidy(one, folder)
    assert (folder / "a.csv").stat().st_ino == kept
    write_tidy(other, folder)
    assert (folder / "a.csv").read_bytes() == b"x\n3.5\n2\n"
    assert (folder / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_frame_is_one_file(tmp_path):
    path = write_frame(pd.DataFrame({"x": ["甲", ""], "y": [1.0, None]}), tmp_path / "a.csv")
    assert path.read_text(encoding="utf-8") == "x,y\n甲,1\n,\n"


def test_the_committed_tables_are_those_that_are_built():
    for name, frame in build_tidy().items():
        assert frame_bytes(frame) == (paths.TIDY / f"{name}.csv").read_bytes(), name
