"""Where the clauses of real reports were found.

The lists `first_sight/clauses_of_reports*.csv` were taken from reports as printed, in the order of the reports. `source`
names the report a clause stands in: place, year, kind of document. It was looked up again for all lists but the first,
so a blank says that the report is not known, never that there is none; a failing test below prints how many are named.
"""

import csv
import re
from itertools import groupby
from pathlib import Path

import pytest

LISTS = sorted(Path(__file__).parent.glob("first_sight/clauses_of_reports*.csv"))
KINDS = ("政府工作报告", "国民经济和社会发展计划", "经济工作会议")
SOURCE = re.compile(rf"\S+ (19|20)\d\d年 ({'|'.join(KINDS)})(（\S+）)?")


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def rows(request):
    """Rows of one list."""
    with request.param.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_source_is_blank_or_says_place_year_and_kind(rows):
    assert [row for row in rows if row["source"] and not SOURCE.fullmatch(row["source"])] == []


def test_a_clause_is_found_in_one_report(rows):
    assert [clause for clause, said in sources(rows).items() if len(said) > 1] == []


def test_clauses_of_one_report_stand_together(rows):
    runs = [source for source, _ in groupby(row["source"] for row in rows) if source]
    assert len(runs) == len(set(runs))


def test_the_named_reports_are_not_lost_again():
    said = {}
    for path in LISTS:
        with path.open(encoding="utf-8", newline="") as file:
            said |= sources(csv.DictReader(file))
    named = [clause for clause, found in said.items() if any(found)]
    assert len(named) > len(said) / 3, f"{len(named)} of {len(said)} clauses name their report"


def sources(rows):
    """Sources of each clause, one where the list is sound."""
    said = {}
    for row in rows:
        said.setdefault(row["clause"], set()).add(row["source"])
    return said
