"""Columns of a Word table: as few lines as the room allows, and no word broken."""

import pytest
from bs4 import BeautifulSoup

from ouhai_stats.formats.word.tables import kind_of, letters, shared_widths

LONG = "概率49%；有倾向的4个方面中，2个与判断一致；有利因素：基数效应；不利因素：差距、上年完成情况；判断稳定性：较稳"


def table(head, *rows):
    cells = "".join(f"<th>{text}</th>" for text in head)
    body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    return BeautifulSoup(f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>", "html.parser").table


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("7.5%", 4), ("地区", 4), ("2021年", 6), ("▲ 达成", 7), ("a—b", 4)]
)
def test_wide_letters_count_twice(text, length):
    assert letters(text) == length


@pytest.mark.parametrize("room", [20, 40, 86.5, 300])
def test_columns_fill_the_room(room):
    given = table(["序号", "指标", "依据"], ["1", "地区生产总值增速", LONG])
    assert sum(shared_widths([given], room)) == pytest.approx(room)


def test_cells_that_fit_stay_on_one_line():
    given = table(["年份", "增速"], ["2019", "—"], ["2020", "快于面上投资增速"])
    assert all(width > length for width, length in zip(shared_widths([given], 60), (4, 16), strict=True))


def test_a_long_text_gives_way_before_short_ones():
    given = table(["序号", "指标", "依据"], *[["1", "地区生产总值增速", LONG]] * 3)
    number, name, grounds = shared_widths([given], 60)
    assert number > 4 and name > 16 and grounds > 30


def test_no_word_is_broken_where_there_is_room_for_it():
    given = table(
        ["No.", "Target", "Gap"], ["1", "internationalisation of the economy and of much besides it", "+13.8 pp"]
    )
    number, target, gap = shared_widths([given], 34)
    assert number > 3 and target > len("internationalisation") and gap > len("+13.8")


def test_a_symbol_stays_with_its_word():
    given = table(["Verdict", "Grounds"], ["▲ reachable with effort", LONG])
    assert shared_widths([given], 30)[0] > len("▲ reachable")


def test_a_date_takes_two_lines_at_most():
    given = table(
        ["任务", "期限", "原文"], *[["重大科技项目建设与示范应用", "—", LONG]] * 90, ["上市", "2021年12月31日", "上市"]
    )
    assert shared_widths([given], 49)[1] > letters("2021年12月31日") / 2 + 1


def test_too_little_room_is_shared_all_the_same():
    given = table(["Indicator", "Target"], ["internationalisation", "internationalisation"])
    assert shared_widths([given], 10) == pytest.approx([5, 5])


def test_tables_of_one_head_are_measured_together():
    first, second = table(["序号", "任务"], ["1", "短"]), table(["序号", "任务"], ["2", LONG])
    assert kind_of(first) == kind_of(second) != kind_of(table(["序号", "指标"], ["1", "短"]))
    assert shared_widths([first, second], 40)[1] > shared_widths([first], 40)[1]
