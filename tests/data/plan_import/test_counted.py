"""Counted commitments of the running text, each by its section and with its deadline."""

from ouhai_stats.data.plan_import.counted import find_commitments
from ouhai_stats.data.plan_import.documents import Paragraph


def found(*lines, year=2023):
    """Commitments of some paragraphs without goals."""
    return find_commitments([Paragraph(text, number) for number, text in enumerate(lines, 1)], [], year)


def test_each_phrase_that_counts_one_thing_stands_under_its_heading():
    lines = ("一、改善民生", "（二）办好教育。新建幼儿园6所，改扩建学校3所。推动教育高质量发展。")
    assert [(line.section, line.theme, line.words) for line in found(*lines)] == [
        ("一（二）", "办好教育", "新建幼儿园6所"),
        ("一（二）", "办好教育", "改扩建学校3所"),
    ]


def test_text_without_a_heading_is_of_the_body():
    (line,) = found("新建公路12公里。")
    assert (line.section, line.theme, line.what, line.deadline) == ("正文", "正文", "新建公路", "")


def test_what_is_counted_is_the_phrase_without_its_figure():
    assert [line.what for line in found("改造老旧小区达到30个以上；村村通全覆盖。")] == ["改造老旧小区", "村村通全覆盖"]


def test_the_number_of_a_slogan_is_no_commitment():
    assert found("实现“五个新突破”。", "争创全国文明城市。") == []


def test_a_deadline_is_the_last_day_of_its_month_or_of_the_year():
    lines = found("2月底前完成改造20公里", "年底前建成公园3个", "13月底前建成公园3个", year=2024)
    assert [(line.deadline, line.deadline_words) for line in lines] == [
        ("2024-02-29", "2月底前"),
        ("2024-12-31", "年底前"),
        ("", ""),
    ]
