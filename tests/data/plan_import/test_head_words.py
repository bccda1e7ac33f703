"""What the columns of an annex hold, by their heads."""

import pytest
from plan_documents import draft_of_lines as draft
from plan_documents import rows_of_lines as rows

PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


def test_a_growth_that_may_be_of_either_year_is_refused(tmp_path):
    head = ["指标", "单位", "2023年目标", "2022年完成", "同比增长%"]
    with pytest.raises(
        ValueError, match=r"plan\.html, table 1: the head of column 5, “同比增长%”, does not say of which"
    ):
        draft(tmp_path, [head, ["财政收入", "亿元", "31", "30", "5"]])


def test_a_second_target_to_strive_for_is_kept_beside_the_first(tmp_path):
    head = [
        [("指标", 2, 1), ("单位", 2, 1), ("2022年完成", 2, 1), ("2023年目标", 1, 2), None],
        [None, None, None, "基本目标", "奋斗目标"],
    ]
    lines = [*head, ["财政收入增速", "%", "6", "6.5", "7"]]
    assert rows(tmp_path, lines) == [("财政收入增速", "%", 6, "plain", 6.5, None)]
    assert list(draft(tmp_path, lines).annex.printed["奋斗目标"]) == ["7"]
