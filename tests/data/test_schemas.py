"""Tables read from documents keep to what each may hold."""

import pytest

from ouhai_stats.data import schemas
from ouhai_stats.data.checked_tables import check_table, read_checked
from ouhai_stats.files import paths


def test_tidy_tables_keep_to_their_schemas():
    for name in ("targets", "commitments", "observations", "parent_targets", "body_check"):
        frame = read_checked(paths.TIDY / f"{name}.csv", getattr(schemas, name.upper()))
        assert check_table(frame, getattr(schemas, name.upper()), name) is not None and len(frame)


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("parent_targets", "unit", "两银", "row 2, column unit: “两银”; allowed: a unit of the table of units"),
        ("parent_targets", "target", None, "row 2: .*allowed: a target that is a number, blank only for"),
        ("targets", "unit", "光年", "row 2, column unit: “光年”; allowed: a unit of the table of units"),
        ("parent_targets", "series", "gdpp", "row 2, column series: “gdpp”; allowed: a code of series.csv"),
        ("observations", "series", "gdpp", "row 2, column series: “gdpp”; allowed: a code of series.csv"),
        ("observations", "published_on", "2021-02-30", "row 2, column published_on: “2021-02-30”; allowed: a day of"),
        ("observations", "unit", "光年", "row 2, column unit: “光年”; allowed: a unit of the table of units"),
        ("commitments", "unit", "光年", "row 2, column unit: “光年”; allowed: a unit of the table of units"),
        ("body_check", "body_unit", "光年", "row 2, column body_unit: “光年”; allowed: a unit of the table of units"),
        ("commitments", "plan_year", 20210.0, "row 2, column plan_year: .*allowed: a year from 1990 to 2100"),
        ("targets", "target", None, "row 2: .*allowed: a target that is a number, blank only for"),
    ],
)
def test_a_target_that_could_not_be_judged_is_refused(name, column, value, said):
    frame = read_checked(paths.TIDY / f"{name}.csv", getattr(schemas, name.upper()))
    frame.loc[0, column] = value
    with pytest.raises(ValueError, match=said):
        check_table(frame, getattr(schemas, name.upper()), f"{name}.csv")


def test_a_row_of_the_comparison_with_the_body_stands_once():
    frame = read_checked(paths.TIDY / "body_check.csv", schemas.BODY_CHECK)
    twice = frame.iloc[[*range(len(frame)), 0]].reset_index(drop=True)
    with pytest.raises(ValueError, match=f"body_check.csv, row {len(twice) + 1}.*each combination once"):
        check_table(twice, schemas.BODY_CHECK, "body_check.csv")
