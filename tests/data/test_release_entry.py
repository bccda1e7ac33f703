"""A release is entered whole or not at all, once, and kept to the byte."""

import json
import os
import shutil

import pytest
import yaml
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.data import release_entry, tidy
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.files import atomic, paths
from ouhai_stats.publishing import scheduled_run

RELEASE = """\
region,series,period,value,unit,published_on,source
瓯海区,gdp,2021年一季度,18.2,%,2021-04-25,统计月报（虚构）
瓯海区,城镇新增就业人数,2021年一季度,0.46,万人,2021-04-25,统计月报（虚构）
"""


def once(build):
    """A builder of a tidy table that runs once for each plan, in whichever copy of the data that lies."""
    built = {}

    def kept(*folder):
        key = tuple(path.name for path in folder)
        if key not in built:
            built[key] = build(*folder)
        return built[key]

    return kept


# No release goes into these tables; that they are built from the documents shows in `test_tidy.py`.
OF_PLANS = ("build_targets", "build_commitments", "compare_with_body", "build_parent_targets")
BUILDERS = {name: once(getattr(tidy, name)) for name in OF_PLANS}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Copy of the data in a folder of its own."""
    for name, builder in BUILDERS.items():
        monkeypatch.setattr(tidy, name, builder)
    shutil.copytree(paths.DATA, tmp_path / "data")
    for name, folder in (
        ("DATA", "data"),
        ("RAW", "data/raw"),
        ("TIDY", "data/tidy"),
        ("INCOMING", "data/incoming"),
        ("REPORTS", "reports"),
    ):
        monkeypatch.setattr(paths, name, tmp_path / folder)
    paths.INCOMING.mkdir(exist_ok=True)
    return tmp_path


def release(folder, text=RELEASE, name="2021年一季度.csv", encoding="gb18030"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def contents(folder):
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_a_release_goes_into_a_raw_folder_and_the_tidy_tables(project):
    path = release(project)
    folder = release_entry.add_release(path)
    assert folder == paths.RAW / "2021-04-25_2021"
    assert sorted(os.listdir(folder)) == ["figures.csv", "original.csv", "source.yml"]
    assert (folder / "original.csv").read_bytes() == path.read_bytes()
    source = yaml.safe_load((folder / "source.yml").read_text(encoding="utf-8"))
    assert source["kind"] == "release" and source["original_name"] == "2021年一季度.csv" and len(source["sha256"]) == 2
    tidy = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
    ours = tidy[tidy["source"] == "统计月报（虚构）"]
    assert ours[["series", "period", "value"]].to_numpy().tolist() == [
        ["gdp", "2021Q1", 18.2],
        ["jobs", "2021Q1", 0.46],
    ]
    assert ours["locator"].tolist()[0] == "2021年一季度.csv, row 2, column value"


@pytest.mark.slow
def test_the_same_file_twice_adds_nothing(project):
    release_entry.add_release(release(project))
    before = contents(paths.DATA)
    assert release_entry.add_release(release(project, name="again.csv")) is None
    assert contents(paths.DATA) == before


@pytest.mark.slow
def test_another_file_of_the_same_name_has_a_folder_of_its_own(project):
    release_entry.add_release(release(project))
    later = RELEASE.replace("18.2", "18.3").replace("月报（虚构）", "公报（虚构）").replace("0.46", "0.47")
    assert release_entry.add_release(release(project, later), accept_warnings=True).name == "2021-04-25_2021_2"


@pytest.mark.parametrize("step", ["the original", "the figures", "what it is", "the swap"])
def test_a_raw_folder_is_there_whole_or_not_at_all(project, monkeypatch, step):
    home, name = {
        "the original": (release_entry.sources, "sha256"),
        "the figures": (release_entry, "write_frame"),
        "what it is": (release_entry.yaml, "safe_dump"),
        "the swap": (release_entry, "swap_in"),
    }[step]
    path, before, seen = release(project), sorted(paths.DATA.rglob("*")), []
    reading = release_entry.check_release(path)

    def full(*arguments, **options):
        seen.append(sorted(paths.RAW.rglob("*")))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(home, name, full)
    with pytest.raises(OSError, match="No space left"):
        release_entry._stored(path, path.read_bytes(), reading)
    assert seen == [[one for one in before if one.is_relative_to(paths.RAW) and one != paths.RAW]]
    assert sorted(paths.DATA.rglob("*")) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("瓯海区,gdp", "瓯海,gdp", "nearest is 瓯海区"),
        ("18.2", "182", "growth beyond 50 %; .*\n.*add it with --accept-warnings"),
    ],
)
@pytest.mark.slow
def test_a_faulty_or_doubtful_file_changes_nothing(project, old, new, words):
    path = release(project, RELEASE.replace(old, new))
    before = contents(paths.DATA)
    with pytest.raises(ValueError, match=words):
        release_entry.add_release(path)
    assert contents(paths.DATA) == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("瓯海区,gdp,2021年,9.8,%,2021-01-02,公报", "2021 had not ended; allowed: 2021-12-31 or a later day"),
        ("瓯海区,gdp,2021年上半年,9.8,%,2021-06-29,公报", "2021H1 had not ended; allowed: 2021-06-30"),
        ("瓯海区,gdp,2021年,9.8,%,2999-02-02,公报", "published_on 2999-02-02; allowed: a day up to today"),
    ],
)
def test_a_figure_from_before_its_period_ended_or_from_the_future_is_a_fault(project, row, words):
    path = release(project, f"{RELEASE.splitlines()[0]}\n{row}\n")
    before = contents(paths.DATA)
    with pytest.raises(ValueError, match=words):
        release_entry.add_release(path, accept_warnings=True)
    assert contents(paths.DATA) == before


@pytest.mark.parametrize("day", ["2021-02-01", "2021-03-09", "2022-02-01"])
@pytest.mark.slow
def test_another_value_for_the_districts_last_year_is_doubted_whatever_its_day(project, day):
    path = release(project, f"{RELEASE.splitlines()[0]}\n瓯海区,gdp,2020年,9.9,%,{day},公报\n")
    assert any("4.3 of " in line for line in release_entry.check_release(path).warnings)
    with pytest.raises(ValueError, match="add it with --accept-warnings"):
        release_entry.add_release(path)
    assert release_entry.add_release(path, accept_warnings=True)


def test_files_that_a_user_keeps_beside_the_tidy_tables_stay(project):
    (paths.TIDY / "my").mkdir()
    (paths.TIDY / "my" / "notes.txt").write_text("mine", encoding="utf-8")
    (paths.TIDY / "targets.csv").unlink()
    assert ouhai("tidy").exit_code == 0
    assert (paths.TIDY / "my" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (paths.TIDY / "targets.csv").is_file()


@pytest.mark.slow
def test_who_is_sure_may_add_a_doubtful_file(project):
    folder = release_entry.add_release(release(project, RELEASE.replace("18.2", "58")), accept_warnings=True)
    assert "58" in (folder / "figures.csv").read_text(encoding="utf-8")


@pytest.mark.slow
def test_another_value_from_the_same_source_and_day_is_a_fault(project):
    release_entry.add_release(release(project))
    other = release(project, RELEASE.replace("18.2", "18.4"), name="other.csv")
    with pytest.raises(ValueError, match=r"18\.4, but 18\.2 is on file from the same source and day"):
        release_entry.add_release(other, accept_warnings=True)


@pytest.mark.slow
def test_a_revision_is_a_new_row_beside_the_old_one(project):
    release_entry.add_release(release(project))
    revised = RELEASE.replace("18.2", "18.4").replace("2021-04-25", "2021-07-25").replace("0.46", "0.47")
    path = release(project, revised, name="revised.csv")
    with pytest.raises(ValueError, match=r"18\.2 of 2021-04-25 is on file .*; a revision\?"):
        release_entry.add_release(path)
    release_entry.add_release(path, accept_warnings=True)
    tidy = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
    ours = tidy[(tidy["source"] == "统计月报（虚构）") & (tidy["series"] == "gdp")]
    assert ours[["published_on", "value"]].to_numpy().tolist() == [["2021-04-25", 18.2], ["2021-07-25", 18.4]]


@pytest.mark.slow
def test_an_entered_file_is_never_edited(project):
    folder = release_entry.add_release(release(project))
    with (folder / "figures.csv").open("a", encoding="utf-8") as figures:
        figures.write("\n")
    with pytest.raises(ValueError, match=r"figures\.csv was changed"):
        release_entry.add_release(release(project, RELEASE.replace("18.2", "18.4"), name="b.csv"), accept_warnings=True)


@pytest.mark.slow
def test_what_waits_in_the_incoming_folder_is_taken_in_and_leaves_it(project):
    good, bad = release(paths.INCOMING, name="good.csv"), release(paths.INCOMING, "series,value\n", name="bad.csv")
    with pytest.raises(ValueError, match=r"bad\.csv: the table holds no figure"):
        release_entry.add_waiting()
    assert not good.exists() and bad.exists()
    bad.unlink()
    assert release_entry.add_waiting() == []


def ouhai(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.slow
def test_check_and_add_from_the_command_line(project):
    good, bad = release(project), release(project, RELEASE.replace(",gdp,", ",gpd,"), name="bad.csv")
    shown = ouhai("check", good, bad)
    assert shown.exit_code == 1
    assert shown.output.splitlines()[0] == "2021年一季度.csv: 2 figures, 瓯海区, 2021Q1; 0 faults, 0 warnings"
    assert "fault: bad.csv, row 2, column series: “gpd”; " in shown.output
    assert ouhai("check", good).exit_code == 0
    assert "added as" in ouhai("add", good).output
    assert "on file already, nothing added" in ouhai("add", good).output
    assert isinstance(ouhai("add", bad).exception, ValueError)
    with atomic.locked(paths.REPORTS):
        assert isinstance(ouhai("add", good).exception, atomic.Busy)


@pytest.mark.slow
def test_check_tells_a_program_every_figure_and_fault(project):
    good, bad = release(project), release(project, RELEASE.replace(",gdp,", ",gpd,"), name="bad.csv")
    shown = ouhai("check", "--json", good, bad)
    first, second = json.loads(shown.output)
    assert shown.exit_code == 1 and first["file"] == "2021年一季度.csv" and not first["faults"]
    assert [(row["series"], row["period"], row["value"]) for row in first["figures"]] == [
        ("gdp", "2021Q1", 18.2),
        ("jobs", "2021Q1", 0.46),
    ]
    assert len(second["faults"]) == 1 and "column series: “gpd”" in second["faults"][0]
    assert ouhai("check", good, "--json").exit_code == 0


@pytest.mark.slow
def test_options_say_what_the_rows_do_not(project):
    bare = release(project, "指标,数值,单位\ngdp,18.2,%\n", name="bare.csv")
    done = ouhai(
        "add", bare, "--region", "瓯海区", "--period", "2021Q1", "--published-on", "2021-04-25", "--source", "月报"
    )
    assert done.exit_code == 0, done.exception
    assert "月报" in (paths.RAW / "2021-04-25_bare" / "source.yml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_run_takes_in_what_waits(project, monkeypatch):
    monkeypatch.setattr(paths, "DRAFTS", project / "reports" / "drafts")
    release(paths.INCOMING)
    scheduled_run.publish("2021-01-01")
    assert (paths.RAW / "2021-04-25_2021" / "figures.csv").is_file() and release_entry.waiting_files() == []
