"""Counted commitments of the plan's body."""

import pandas as pd
import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.commitments import STATES, build_commitments, listed, progress_of, promised, read_progress
from ouhai_stats.data.csv_text import read_table

FOLDER = sources.plan_folder(2021)


@pytest.fixture(scope="module")
def commitments():
    return build_commitments(FOLDER).set_index("what_zh")


@pytest.mark.parametrize(
    ("what", "operator", "value", "unit"),
    [
        ("新增高新技术企业", "plain", 50, "家"),
        ("实现工业供地", "at_least", 500, "亩"),
        ("工业投资", "at_least", 34, "亿元"),
        ("道路建成通车", "plain", 20, "条"),
        ("建成安置房面积", "plain", 240, "万平方米"),
        ("安置房交钥匙", "plain", 4500, "套"),
        ("利用外资", "at_least", 3500, "万美元"),
        ("新建健身步道", "plain", 15, "公里"),
        ("建成特色街区", "plain", 10, "个"),
        ("离婚冷静期调解干预覆盖率", "plain", 100, "%"),
        ("创新类领军人才", "at_least", 150, "人"),
    ],
)
def test_commitments_that_the_plan_counts(commitments, what, operator, value, unit):
    row = commitments.loc[what]
    assert (row["operator"], row["value"], row["unit"]) == (operator, value, unit)


def test_what_is_promised_and_what_is_only_listed(commitments):
    promises, lists = promised(commitments), listed(commitments)
    assert (len(promises), len(lists)) == (60, 40) and len(commitments) == 100
    raw = read_table(FOLDER / "commitments.csv").set_index("what_zh")
    assert (raw.loc[lists.index, "items"] != "").all() and (raw.loc[promises.index, "items"] == "").all()


@pytest.mark.parametrize(
    ("what", "operator", "value"),
    [("新增“专精特新”培育企业", "plain", 170), ("新增“隐形冠军”培育企业", "at_least", 3)],
)
def test_one_verb_for_two_kinds_counts_them_respectively(commitments, what, operator, value):
    row = commitments.loc[what]
    assert (row["operator"], row["value"], row["unit"]) == (operator, value, "家") and row["basis"] == "printed"
    assert not commitments["note"].str.contains("lost").any()


def test_named_projects_are_counted_one_by_one(commitments):
    row = commitments.loc["茶山街道区块拆改"]
    assert (row["basis"], row["value"], row["operator"]) == ("enumerated", 8, "plain")
    assert commitments.at["打造标志性项目", "operator"] == "at_least"


def test_deadlines_and_aspirations(commitments):
    assert commitments.at["建成美丽乡村", "deadline"] == "2021-09-30"
    assert commitments.at["工业投资", "aspirational"] == "yes"
    assert commitments.at["实现工业供地", "aspirational"] == "no"
    assert (
        commitments.at["新增领军型人才项目", "aspirational"]
        == commitments.at["创新类领军人才", "aspirational"]
        == "yes"
    )
    assert commitments.at["上市报会企业", "deadline"] == commitments.at["“小升规”企业", "deadline"] == "2021-12-31"


def test_words_are_phrases_not_paragraphs(commitments):
    assert commitments["words"].str.len().max() <= 60


def test_a_phrase_without_a_count_names_its_number(tmp_path):
    folder = tmp_path / FOLDER.name
    folder.mkdir()
    text = (
        (FOLDER / "commitments.csv").read_text(encoding="utf-8").replace("新增高新技术企业50家", "新增高新技术企业若干")
    )
    (folder / "commitments.csv").write_text(text, encoding="utf-8")
    (folder / "source.yml").write_text((FOLDER / "source.yml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"commitments.csv, no. 18: .*若干"):
        build_commitments(folder)


HEAD = "no,as_of,done,source,note\n"
# 18: 50 high-tech firms; 7: two listings, given a deadline of 30 September here; 78: a list to be cleared; 79: a share; 13: within three years.


@pytest.fixture(scope="module")
def commitments_progress():
    frame = build_commitments(sources.plan_folder(2021))
    frame.loc[frame["no"] == 7, "deadline"] = "2021-09-30"
    return frame


@pytest.fixture
def standing(commitments_progress, tmp_path):
    def stand(lines, as_of):
        (tmp_path / "progress.csv").write_text(HEAD + lines, encoding="utf-8")
        return progress_of(commitments_progress, read_progress(tmp_path), as_of).set_index("no")

    return stand


def test_without_a_file_every_commitment_is_awaited(commitments_progress, tmp_path):
    table = progress_of(commitments_progress, read_progress(tmp_path), "2021-06-30")
    assert len(table) == 60
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
    row = standing("7,2021-06-30,1,office,\n", "2021-06-30").loc[7]
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
    assert standing(f"7,{entered},1,office,\n", as_of).at[7, "state"] == state


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
        ("101,2021-06-30,3,office,", r"column no: 101 is no commitment.*allowed are 1, 5–13, 18–30"),
        ("46,2021-06-30,2,office,", "column no: 46 is no commitment of the plan"),
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
    table = standing("18,2021-06-30,30,office,\n7,2021-09-30,1,office,\n78,2021-06-30,0,office,\n", "2021-10-31")
    assert set(table["state"]) <= set(STATES)
    assert table["state"].value_counts().to_dict() == {"awaited": 57, "on_pace": 1, "overdue": 1, "complete": 1}
