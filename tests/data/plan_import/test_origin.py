"""Where a document comes from, and which year it plans, as it says itself."""

import pytest

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.origin import year_named

GOALS = "主要预期目标是：地区生产总值增长5%左右。"


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["关于清河市2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", GOALS], 2026),
        (["清河市国民经济和社会发展第十五个五年规划和2035年远景目标纲要", GOALS], None),
        (["政府工作报告", "2025年主要目标任务的完成，标志着收官。", "三、2026年工作安排", GOALS], 2026),
        (["政府工作报告", "一、2025年工作回顾", "2026年经济社会发展" + GOALS], 2026),
        (["政府工作报告", "（2026年1月27日在清河市人民代表大会上）", "一、2025年工作回顾", GOALS], 2026),
        (["政府工作报告", "2025年主要目标任务的完成，标志着收官。", GOALS], None),
    ],
)
def test_the_plan_year_is_the_one_that_the_goals_are_set_for(lines, year):
    document = Document()
    for line in lines:
        document.add_text(line)
    assert year_named(document) == year
