"""Every fault of a table at once, each by file, row as a spreadsheet shows it, and column."""

import pandas as pd
import pytest

from ouhai_stats.data.table_faults import without_faults
from ouhai_stats.data.table_schema import Rule, between, known_region, number, one_of, table, text

SCHEMA = table(
    {
        "region": text(known_region()),
        "kind": text(one_of(["a", "b"])),
        "value": number(between(0, 10, "0 to 10"), blank=True),
    },
    Rule(lambda frame: (frame["kind"] != "b") | frame["value"].notna(), "allowed: a value of every b"),
    unique=["region", "kind"],
)


def frame(*rows):
    """Table of some rows."""
    return pd.DataFrame(rows, columns=["region", "kind", "value"]).astype({"region": "str", "kind": "str"})


def lines(*rows):
    """Faults of some rows."""
    with pytest.raises(ValueError) as caught:
        without_faults(frame(*rows), SCHEMA, "t.csv")
    return str(caught.value).splitlines()


def test_a_table_without_a_fault_is_given_back_with_its_numbers():
    read = without_faults(frame(("全国", "a", 1), ("全国", "b", 2)), SCHEMA, "t.csv")
    assert read["value"].dtype == float and read["value"].tolist() == [1.0, 2.0]


def test_every_fault_is_told_at_once_and_each_once():
    told = lines(("某国", "a", 1.0), ("全国", "c", 11.0))
    assert len(told) == 3 and told[0].startswith("t.csv, row 2, column region: “某国”; allowed: ") and "全国" in told[0]
    assert told[1:] == [
        "t.csv, row 3, column kind: “c”; allowed: a, b",
        "t.csv, row 3, column value: “11.0”; allowed: 0 to 10",
    ]


def test_a_rule_of_rows_names_the_row_and_no_column():
    (told,) = {line.partition("; ")[2] for line in lines(("全国", "b", None))}
    assert told == "allowed: a value of every b"
    assert {line.partition(": ")[0] for line in lines(("全国", "a", 1.0), ("浙江省", "b", None))} == {"t.csv, row 3"}


def test_rows_that_are_not_told_apart_are_named():
    assert all("allowed: each combination once" in line for line in lines(("全国", "a", 1.0), ("全国", "a", 2.0)))


def test_a_column_too_many_and_one_too_few_are_both_told():
    with pytest.raises(ValueError) as caught:
        without_faults(frame(("全国", "a", 1.0)).rename(columns={"kind": "sort"}), SCHEMA, "t.csv")
    assert sorted(str(caught.value).splitlines()) == [
        "t.csv: column “kind” is missing",
        "t.csv: column “sort” is not known",
    ]


def test_a_rule_that_asks_for_what_no_column_is_does_not_fail_without_a_word():
    asking = table(SCHEMA.columns, Rule(lambda frame: frame["gone"] > 0, "allowed: what is asked for"))
    with pytest.raises(ValueError, match="allowed: what is asked for"):
        without_faults(frame(("全国", "a", 1.0)), asking, "t.csv")
