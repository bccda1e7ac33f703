"""The files of a draft: every column as printed, the text that the tables are held against, and digests of each."""

import hashlib

import pytest
import yaml
from plan_documents import draft_of_lines

from ouhai_stats.data.csv_text import table_of
from ouhai_stats.data.plan_import.tables import EDITED, draft_files

LINES = [
    ["指标", "单位", "2022年完成", "2023年目标", "备注", "备注"],
    ["地区生产总值增速", "%", "5", "约莫6", "甲", "乙"],
]


@pytest.fixture
def files(tmp_path):
    """Files of a draft of one row, whose target cannot be read."""
    return draft_files(draft_of_lines(tmp_path, LINES))


def table(files, name):
    """Rows of a table of the draft."""
    return table_of(files[name], name).to_dict("records")


def test_two_columns_of_one_head_are_both_kept_as_printed(files):
    (row,) = table(files, "annex_printed.csv")
    assert (row["备注 5"], row["备注 6"], row["2023年目标"], row["place"]) == ("甲", "乙", "约莫6", "表1第2行")


def test_a_row_that_is_refused_says_so_beside_its_place(files):
    (row,) = table(files, "rows.csv")
    assert (row["status"], row["series"], row["found"]) == ("refused", "gdp", "exact")
    assert row["refused"].startswith("annex.csv, row 2, column 2023年计划: ")


def test_every_table_that_a_person_edits_is_there_with_its_columns(files):
    assert set(EDITED) <= set(files) and all(files[name].strip() for name in EDITED)
    assert table(files, "annex_series.csv") == [{"row": "1", "series": "gdp"}]
    assert table(files, "commitments.csv") == table(files, "corrections.csv") == table(files, "series.csv") == []


def test_the_text_holds_the_annex_between_strokes(files):
    text = files["text.md"].decode()
    assert text.startswith("清河市2023年国民经济和社会发展计划\n\n")
    assert text.endswith("\n| 未分类 | 1 | 地区生产总值增速 | % |  | 5 | 约莫6 | 甲；乙 |\n")


def test_the_origin_has_a_digest_of_each_table_as_it_was_proposed(files):
    source = yaml.safe_load(files["source.yml"])
    assert (source["plan_year"], source["published"]) == (2023, "2021-03-09") and "document_number" not in source
    assert source["proposed"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name.endswith(".csv")
    }
