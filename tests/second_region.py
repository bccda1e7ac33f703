"""A project folder with data only: the invented district under another city and province, with an invented plan."""

import pandas as pd

from ouhai_stats.files import paths

__all__ = ["DISTRICT", "write_project"]

DISTRICT, CITY, PROVINCE = "示例区", "苏州市", "江苏省"
REGIONS = f"""\
code,name_zh,name_en,level,parent,role
,全国,China,nation,,
320000,{PROVINCE},Jiangsu,province,全国,
320500,{CITY},Suzhou,city,{PROVINCE},
,{DISTRICT},Example,district,{CITY},plan
"""
SOURCE = """\
kind: plan
title: 示例区2021年国民经济和社会发展计划（虚构）
title_en: Plan of Example District for 2021 (invented)
document_number: 示例〔2021〕1号
publisher: 示例区
publisher_en: Example District
plan_year: 2021
published: 2021-03-01
published_basis: printed
files: {annex.csv: the annex}
"""
# Invented throughout, like the figures of data/example; the categories are none of this project's own.
PLAN = {
    "source.yml": SOURCE,
    "annex.csv": """\
row,类别,序号,指标名称,单位,2020年计划,2020年完成,2021年计划
1,综合实力,1,地区生产总值,%,7.5 左右,3.8,7.5 以上
2,,,第一产业增速,%,2,2.1,2
3,,,第二产业增速,%,7.5,3.0,6.5
4,,,第三产业增速,%,9,4.5,8
5,,2,固定资产投资增速,%,8 以上,2.5,6%-7%
6,社会民生,3,城镇登记失业率,%,<2.8,1.7,控制在2.5以内
""",
    "annex_series.csv": "row,series\n1,gdp\n2,primary\n3,secondary\n4,tertiary\n5,fai\n6,unemployment\n",
    "body_targets.csv": "series,name,target\ngdp,地区生产总值,增长7.5%以上\n",
    "commitments.csv": """\
no,section,theme_zh,theme_en,what_zh,what_en,words,quantity,items,deadline,deadline_words,note
1,一,产业发展,Industry,新增企业,New firms,新增企业60家,,,2021-09-30,9月底前,
""",
    "numerals.csv": "no,numeral,words,reads_as,of\n1,60,新增企业60家,commitment,1\n",
}


SCENARIOS = """\
scenario,series,parameter,value,low,high,unit,source,note
""" + "".join(
    f"{name},gdp,{parameter},{value},-5,50,{unit},invented,\n"
    for name, quantile in (("baseline", 0.5), ("rebound", 0.8), ("adverse", 0.2))
    for parameter, value, unit in (("quantile", quantile, "share"), ("fade", 0.2, "pp a year"))
)


def write_project(root):
    """Write the project: regions, the plan, and the invented quarters as a release that waits to be entered."""
    folder = root / "data" / "raw" / "2021-03-01_invented_plan"
    folder.mkdir(parents=True)
    (root / "data" / "incoming").mkdir()
    (root / "data" / "regions.csv").write_text(REGIONS, encoding="utf-8")
    (root / "data" / "assumptions").mkdir()
    (root / "data" / "assumptions" / "scenarios.csv").write_text(SCENARIOS, encoding="utf-8")
    for name, content in PLAN.items():
        (folder / name).write_text(content, encoding="utf-8")
    figures = pd.read_csv(paths.found("data/example") / "quarterly.csv", dtype=str).assign(source="示例（虚构）")
    # The plan itself prints the year's growth, the release everything else.
    kept = figures[
        (figures["published_on"] < "2021-05-01") & ~((figures["series"] == "gdp") & (figures["period"] == "2020"))
    ]
    kept.to_csv(root / "data" / "incoming" / "quarters.csv", index=False)
    return root
