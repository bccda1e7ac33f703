"""A correction applies only to the value that it expects."""

import pandas as pd
import pytest

from ouhai_stats.assumptions import read_corrections
from ouhai_stats.corrections import apply_corrections
from ouhai_stats.sources import plan_folder, read_table

TABLE = pd.DataFrame({"row": ["1", "2"], "unit": ["%", "%"], "value": ["7.5", "1.1"]})


def fix(row="2", column="unit", expected="%", corrected="‰"):
    return pd.DataFrame([{"id": "A1", "row": row, "column": column, "expected": expected, "corrected": corrected}])


def test_a_correction_changes_its_cell_alone():
    after = apply_corrections(TABLE, fix())
    assert after["unit"].tolist() == ["%", "‰"]
    assert TABLE["unit"].tolist() == ["%", "%"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (fix(expected="‰"), "A1: row 2, column unit holds “%”, expected “‰”"),
        (fix(row="9"), "no cell at row 9"),
        (fix(column="colour"), "column colour"),
    ],
)
def test_a_correction_that_does_not_find_what_it_expects_stops(wrong, words):
    with pytest.raises(ValueError, match=words):
        apply_corrections(TABLE, wrong)


def test_every_failing_correction_is_listed():
    both = pd.concat([fix(row="9"), fix(expected="x")], ignore_index=True)
    with pytest.raises(ValueError) as caught:
        apply_corrections(TABLE, both)
    assert str(caught.value).count("A1:") == 2


def test_the_plans_corrections_fail_once_the_source_repairs_itself():
    folder = plan_folder(2021)
    fixes = read_corrections(f"{folder.name}/annex.csv")
    repaired = apply_corrections(read_table(folder / "annex.csv"), fixes)
    with pytest.raises(ValueError) as caught:
        apply_corrections(repaired, fixes)
    assert str(caught.value).count("expected") == len(fixes)


def test_each_correction_has_its_reason_in_both_languages():
    fixes = read_corrections("2021-03-09_ouhai_plan/annex.csv")
    assert (fixes[["reason_zh", "reason_en"]] != "").all().all()
