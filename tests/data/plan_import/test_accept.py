"""A draft taken in: whole, so that the tidy tables are those made by hand, or not at all."""

import os
import re
import shutil
import signal

import pandas as pd
import pytest
from plan_documents import annex, paragraphs, printed

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.plan_import import accept
from ouhai_stats.data.plan_import.accept import accept_draft
from ouhai_stats.data.plan_import.command import import_plan
from ouhai_stats.data.sources import plan_folder, plan_years
from ouhai_stats.files import paths

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def without_plan(tmp_path_factory):
    """The project's data without its plan and that plan's corrections; it is copied, never changed."""
    data = tmp_path_factory.mktemp("project") / "data"
    shutil.copytree(paths.DATA, data)
    shutil.rmtree(data / "raw" / plan_folder(2021).name)
    fixes = data / "assumptions" / "corrections.csv"
    fixes.write_text(fixes.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def imported(without_plan, tmp_path_factory):
    """Draft folder of the plan as text; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.PROJECT, str(without_plan.parent))
        import_plan(printed(folder, "txt"), folder / "draft")
    return folder / "draft"


@pytest.fixture
def project(without_plan, tmp_path, monkeypatch):
    """A copy of the data, in which the package works."""
    shutil.copytree(without_plan, tmp_path / "data")
    monkeypatch.setenv(paths.PROJECT, str(tmp_path))
    return tmp_path / "data"


@pytest.fixture
def draft(project, imported, tmp_path):
    """A copy of the draft."""
    return shutil.copytree(imported, tmp_path / "draft")


def state(folder):
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state_of(whole, folder):
    """The part of a state that lies in a folder."""
    return {path.relative_to(folder): content for path, content in whole.items() if path.is_relative_to(folder)}


def change(path, row, column, value):
    """Change a cell of a table."""
    frame = read_table(path)
    frame.loc[row, column] = value
    frame.to_csv(path, index=False)


def test_the_tidy_targets_are_those_made_by_hand(project, draft):
    by_hand = read_table(project / "tidy" / "targets.csv")
    folder = accept_draft(draft)
    assert folder == paths.RAW / "2021-03-09_plan_2021"
    built = read_table(project / "tidy" / "targets.csv")
    pd.testing.assert_frame_equal(built.drop(columns="corrections"), by_hand.drop(columns="corrections"))
    assert (built["corrections"] != "").sum() == (by_hand["corrections"] != "").sum()


def test_edits_in_the_tables_count(project, draft):
    change(draft / "annex.csv", 18, "2021年计划", "65以上")
    accept_draft(draft)
    built = read_table(project / "tidy" / "targets.csv").set_index("code")
    assert (built.at["imports", "operator"], built.at["imports", "target"]) == ("at_least", "65")


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "message"),
    [
        ("annex.csv", 0, "2021年计划", "大约也许", "annex.csv, row 2, column 2021年计划: “大约也许”"),
        (
            "annex_series.csv",
            0,
            "series",
            "nothing",
            "annex_series.csv, row 2: “nothing”; allowed: a code of series.csv",
        ),
        ("body_targets.csv", 0, "series", "nothing", "body_targets.csv, row 2: “nothing”"),
        ("corrections.csv", 0, "expected", "99", "holds “”, expected “99”"),
        ("numerals.csv", 3, "reads_as", "guess", "numerals.csv, row 5: reads_as “guess”"),
        ("targets.csv", 0, "target", "9", "targets.csv, row 2, column target: “9”, but annex.csv"),
        ("commitments.csv", 0, "words", "没有数目", "commitments.csv, no. 1"),
    ],
)
def test_a_fault_changes_nothing(project, draft, table, row, column, value, message):
    change(draft / table, row, column, value)
    before = state(project)
    with pytest.raises(ValueError, match=message):
        accept_draft(draft)
    assert state(project) == before


def test_a_failure_in_the_last_step_is_undone(project, draft, monkeypatch):
    def failing():
        raise ValueError("no space left")

    before = state(project)
    monkeypatch.setattr(accept, "build_tidy", failing)
    with pytest.raises(ValueError, match="no space left"):
        accept_draft(draft)
    assert state(project) == before


def killed_before(step, folder):
    """Whether a process that accepts a draft was killed before one of its writes."""
    child = os.fork()
    if not child:
        done = 0

        def counted(real):
            def told(*arguments):
                nonlocal done
                done += 1
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments)

            return told

        accept.build_tidy = lambda: {"targets": pd.DataFrame({"code": ["gdp"]})}
        for name in ("write_whole", "swap_in", "build_commitments", "write_tidy"):
            setattr(accept, name, counted(getattr(accept, name)))
        accept_draft(folder)
        os.kill(os.getpid(), signal.SIGTERM)
    return os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_a_kill_at_any_write_leaves_nothing_of_the_plan(project, draft):
    before, step = state(project), 1
    while killed_before(step, draft):
        assert 2021 not in plan_years() and state(project / "assumptions") == state_of(before, "assumptions")
        assert state(project / "tidy") == state_of(before, "tidy")
        step += 1
    assert step == 6 and 2021 in plan_years()


def test_a_plan_is_accepted_once(project, draft):
    accept_draft(draft)
    before = state(project)
    with pytest.raises(ValueError, match="a plan for 2021 is on file already, 2021-03-09_plan_2021"):
        accept_draft(draft)
    assert state(project) == before


def test_blank_fields_are_asked_for(project, tmp_path):
    import_plan(printed(tmp_path, "xlsx", text=["主要指标"]), tmp_path / "draft", 2021)
    origin = tmp_path / "draft" / "source.yml"
    origin.write_text(
        re.sub("^publisher: .*", "publisher: ''", origin.read_text("utf-8"), flags=re.M), encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"source\.yml: the field “publisher” is blank"):
        accept_draft(tmp_path / "draft")
    with pytest.raises(ValueError, match="no draft"):
        accept_draft(tmp_path)


def test_a_plan_without_text_is_accepted(project, tmp_path):
    """A table alone has neither goals nor commitments in its text."""
    import_plan(printed(tmp_path, "xlsx", text=["主要指标"]), tmp_path / "draft", 2021)
    accept_draft(tmp_path / "draft")
    assert len(read_table(project / "tidy" / "targets.csv")) == 37
    assert read_table(project / "tidy" / "commitments.csv").empty


def test_a_refused_row_stops_acceptance_until_it_is_mended(project, tmp_path):
    lines = annex()
    lines[2][6] = ("尽力而为", 1, 1)
    import_plan(printed(tmp_path, "docx", lines, paragraphs()), tmp_path / "draft")
    with pytest.raises(ValueError, match="尽力而为"):
        accept_draft(tmp_path / "draft")
    change(tmp_path / "draft" / "annex.csv", 0, "2021年计划", "7.5以上")
    assert accept_draft(tmp_path / "draft").is_dir()
