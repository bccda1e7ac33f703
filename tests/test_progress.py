"""Progress on counted commitments."""

import pandas as pd
import pytest

from ouhai_stats import sources
from ouhai_stats.commitments import build_commitments
from ouhai_stats.progress import STATES, progress_of, read_progress

HEAD = "no,as_of,done,source,note\n"
# 18: 50 high-tech firms; 46: two villages by 30 September; 78: a list to be cleared; 79: a share; 13: within three years.


@pytest.fixture(scope="module")
def commitments():
    return build_commitments(sources.plan_folder(2021))


@pytest.fixture
def standing(commitments, tmp_path):
    def stand(lines, as_of):
        (tmp_path / "progress.csv").write_text(HEAD + lines, encoding="utf-8")
        return progress_of(commitments, read_progress(tmp_path), as_of).set_index("no")

    return stand


def test_without_a_file_every_commitment_is_awaited(commitments, tmp_path):
    table = progress_of(commitments, read_progress(tmp_path), "2021-06-30")
    assert len(table) == 100
    assert set(table["state"]) == {"awaited"}
    assert table["done"].isna().all()


def test_pace_on_the_days_gone_by(standing):
    row = standing("18,2021-06-30,30,district science office,\n", "2021-07-31").loc[18]
    assert (row["done"], row["percent"], row["done_on"]) == (30, 60, "2021-06-30")
    assert row["elapsed"] == pytest.approx(100 * 181 / 365, abs=1e-6)
    assert row["lead"] == pytest.approx(60 - 100 * 181 / 365, abs=1e-6)
    assert row["state"] == "on_pace"


@pytest.mark.parametrize(("done", "state"), [(24, "behind"), (25, "on_pace"), (50, "complete"), (51, "complete")])
def test_states_by_what_is_done(standing, done, state):
    assert standing(f"18,2021-06-30,{done},office,\n", "2021-06-30").at[18, "state"] == state


def test_a_deadline_before_the_end_of_the_year_sets_the_pace(standing):
    row = standing("46,2021-06-30,1,office,\n", "2021-06-30").loc[46]
    assert row["elapsed"] == pytest.approx(100 * 181 / 273, abs=1e-6)
    assert row["state"] == "behind"


@pytest.mark.parametrize(
    ("entered", "as_of", "state"),
    [
        ("2021-09-30", "2021-10-31", "overdue"),
        ("2021-06-30", "2021-10-31", "awaited"),
        ("2021-06-30", "2021-09-29", "behind"),
        ("2021-09-30", "2021-09-30", "overdue"),
    ],
)
def test_overdue_only_by_a_count_from_the_deadline_on(standing, entered, as_of, state):
    assert standing(f"46,{entered},1,office,\n", as_of).at[46, "state"] == state


def test_the_end_of_the_year_is_the_deadline_of_what_has_none(standing):
    assert standing("18,2021-12-31,49,office,\n", "2022-03-31").at[18, "state"] == "overdue"
    assert standing("18,2021-12-31,50,office,\n", "2022-03-31").at[18, "state"] == "complete"


def test_a_list_to_be_cleared_counts_what_is_left(standing):
    assert standing("78,2021-06-30,4,office,\n", "2021-06-30").at[78, "state"] == "underway"
    row = standing("78,2021-06-30,0,office,\n", "2021-06-30").loc[78]
    assert row["state"] == "complete" and pd.isna(row["percent"])


def test_shares_and_open_deadlines_have_no_pace(standing):
    table = standing("79,2021-06-30,80,office,\n13,2021-06-30,40,office,\n", "2022-03-31")
    assert table.at[13, "state"] == "underway"
    assert table.at[79, "state"] == "awaited"
    table = standing("79,2021-06-30,80,office,\n", "2021-06-30")
    assert table.at[79, "state"] == "underway" and pd.isna(table.at[79, "lead"])


def test_the_last_entry_known_on_the_date_holds(standing):
    lines = "18,2021-06-30,30,office,\n18,2021-03-31,20,office,\n18,2021-09-30,40,office,\n"
    assert [standing(lines, day).at[18, "done"] for day in ("2021-04-30", "2021-07-31", "2021-12-31")] == [20, 30, 40]
    assert standing(lines, "2021-03-30").at[18, "state"] == "awaited"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("101,2021-06-30,3,office,", r"column no: 101 is no commitment.*1 to 100"),
        ("18,30.6.2021,3,office,", r"row 2, column as_of.*yyyy-mm-dd"),
        ("18,2021-06-30,many,office,", "row 2, column done"),
        ("18,2021-06-30,-1,office,", "row 2, column done.*not below 0"),
        ("18,2021-06-30,3,,", "row 2, column source"),
    ],
)
def test_a_faulty_entry_names_its_place(standing, line, fault):
    with pytest.raises(ValueError, match=fault):
        standing(line + "\n", "2021-06-30")


def test_two_entries_for_one_day_are_refused(standing):
    with pytest.raises(ValueError, match="each combination once"):
        standing("18,2021-06-30,3,office,\n18,2021-06-30,4,office,\n", "2021-06-30")


def test_every_state_is_one_of_the_list(standing):
    table = standing("18,2021-06-30,30,office,\n46,2021-09-30,1,office,\n78,2021-06-30,0,office,\n", "2021-10-31")
    assert set(table["state"]) <= set(STATES)
    assert table["state"].value_counts().to_dict() == {"awaited": 97, "on_pace": 1, "overdue": 1, "complete": 1}
