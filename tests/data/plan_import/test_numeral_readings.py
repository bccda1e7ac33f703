"""Every numeral of the running text with what it was read as, or blank where a person must say."""

import pytest

from ouhai_stats.data.plan_import.body import Clause
from ouhai_stats.data.plan_import.counted import Commitment
from ouhai_stats.data.plan_import.documents import Document, Paragraph
from ouhai_stats.data.plan_import.numeral_readings import numeral_rows
from ouhai_stats.data.plan_import.reading import target_in


def document(*lines):
    """Document of some paragraphs."""
    read = Document()
    for line in lines:
        read.add_text(line)
    return read


def readings(text):
    """Numerals of a text and what each was read as, without goals and commitments."""
    return [(row["numeral"], row["reads_as"]) for row in numeral_rows(document(text), [], [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发于2021年3月9日", [("2021", "date"), ("3", "date"), ("9", "date")]),
        ("示例〔2021〕32号", [("2021", "date"), ("32", "document")]),
        ("二、重点工作", [("二", "heading")]),
        ("（三）改善民生", [("三", "heading")]),
        ("进一步推进", [("一", "word")]),
        ("党的二十大精神", [("二十", "name")]),
        ("建国70周年", [("70", "name")]),
        ("实施“五大行动”", [("五", "name")]),
        ("另有38个", [("38", "")]),
    ],
)
def test_a_numeral_is_read_by_what_stands_around_it_or_left_open(text, expected):
    assert readings(text) == expected


def test_a_numeral_of_a_goal_or_a_commitment_names_it():
    goal = Clause("生产总值", "增长7%", "生产总值增长7%", target_in("增长7%"), Paragraph("", 1), "gdp")
    line = Commitment("一", "", "", "新建学校6所", "", "", Paragraph("", 2))
    rows = numeral_rows(document("今年生产总值增长7%。", "新建学校6所，其余7所。"), [goal], [line])
    assert [(row["no"], row["words"], row["reads_as"], row["of"]) for row in rows] == [
        ("1", "生产总值增长7%", "target", "gdp"),
        ("2", "新建学校6所", "commitment", "1"),
        ("3", "其余7所", "", ""),
    ]


def test_a_goal_whose_series_is_not_known_leaves_its_numeral_open():
    goal = Clause("甲", "增长7%", "甲增长7%", target_in("增长7%"), Paragraph("", 1), "")
    assert [row["reads_as"] for row in numeral_rows(document("甲增长7%。"), [goal], [])] == [""]
