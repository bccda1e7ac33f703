"""Commands on what documents say: the words they print, and the exit code."""

import json

import pytest
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.commands.figures import check, read
from ouhai_stats.files import paths


@pytest.mark.slow
def test_tidy_prints_what_it_wrote():
    shown = CliRunner().invoke(main, ["tidy"])
    assert shown.exit_code == 0 and "data/tidy/targets.csv" in shown.output.replace("\\", "/")


def test_a_clause_is_read_to_its_fields_and_a_refusal_ends_with_exit_code_1():
    done = CliRunner().invoke(read, ["地区生产总值增长5%左右", "--json"])
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["indicator"], told["operator"], told["value"], told["unit"]) == ("地区生产总值", "about", 5.0, "%")
    done = CliRunner().invoke(read, ["增长不到5%", "--json"])
    assert done.exit_code == 1 and json.loads(done.stdout)["refused"]


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "no clause to read"), ("增长5%".encode("gbk"), "not a text in UTF-8 (byte 0)")]
)
def test_a_file_without_a_clause_to_read_is_refused(tmp_path, content, words):
    file = tmp_path / "clauses.txt"
    file.write_bytes(content)
    done = CliRunner().invoke(read, [str(file)])
    assert isinstance(done.exception, ValueError) and words in str(done.exception)


def test_where_no_release_waits_there_is_nothing_to_check(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "INCOMING", tmp_path / "incoming", raising=False)
    done = CliRunner().invoke(check, ["--json"])
    assert done.exit_code == 0 and json.loads(done.stdout) == []


def test_a_release_with_a_fault_is_told_by_row_and_column_and_ends_with_exit_code_1(tmp_path):
    file = tmp_path / "release.csv"
    file.write_text(
        "region,series,period,value,unit,published_on,source\n全国,gpd,2021Q1,18.3,%,2021-04-16,月报\n", "utf-8"
    )
    done = CliRunner().invoke(check, [str(file)])
    assert done.exit_code == 1 and done.output.startswith("fault: release.csv, row 2, column series: “gpd”; ")
    assert done.output.endswith("1 faults, 0 warnings\n")
