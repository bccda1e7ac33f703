"""The runbook of data/README.md, “Adding next year's plan”, followed with a real plan of another place.

The document itself is not in the project. A text of our own states the same targets and results in the same forms, with
no sentence of it; what import reads from that must be what the example holds of the document.
"""

import pytest
import yaml
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.sources import plan_folder
from ouhai_stats.files import paths

EXAMPLE = paths.PACKAGE.parent / "examples" / "ningxia-2026"
TEXT = """\
2026年宁夏回族自治区政府工作报告
发表时间：
2026-02-09
一、2025年工作
过去一年，地区生产总值增长5.3%。一产、二产、三产增加值分别增长6%、5.2%、5.2%。固定资产投资增长6%。\
规模以上工业增加值增长6.9%，社会消费品零售总额增长2.1%。城镇调查失业率平均为5.2%。\
全体居民人均可支配收入增长5.5%。
二、2026年工作
经济主要预期目标是：地区生产总值增长5%左右。一产、二产、三产增加值分别增长5%左右、5%以上、5%左右。\
规模以上工业增加值增长6%左右，固定资产投资增长5%左右，社会消费品零售总额增长3%左右，\
地方一般公共预算收入增长3%左右，全体居民人均可支配收入增长5%以上，城镇调查失业率控制在5.5%左右，\
居民消费价格涨幅2%左右。粮食总产量、生态环境、节能降碳等指标全面完成任务。
三、工作安排
新建科技创新平台20家。城镇新增就业8.2万人以上。
"""
# What a person types: the names, kinds and directions of four series that no plan had before, and English titles.
NAMED = {
    "城镇调查失业率": ("urban_unemployment", "Surveyed urban unemployment rate", "share", "lower"),
    "粮食总产量": ("grain", "Grain output", "level_flow", "higher"),
    "生态环境": ("environment", "Environment", "share", "higher"),
    "节能降碳等指标": ("energy_saving", "Energy saving and carbon indicators", "reduction", "higher"),
}


def run(*arguments):
    """Output of the command line."""
    done = CliRunner().invoke(main, list(map(str, arguments)))
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The steps of the runbook, up to the plan taken in; with the number of cells typed."""
    root = tmp_path_factory.mktemp("steps")
    file, draft, place = root / "report.txt", root / "draft", root / "place"
    file.write_text(TEXT, encoding="utf-8")
    run("init", "宁夏回族自治区", "--english", "Ningxia", "--to", place)
    run("--project", place, "import", file, "--to", draft)
    series, typed = read_table(draft / "series.csv"), 0
    codes = {}
    for row in series.index:
        known = NAMED[series.at[row, "name_zh"]]
        codes[series.at[row, "code"]] = known[0]
        for column, value in zip(("code", "name_en", "kind", "direction"), known, strict=True):
            typed += series.at[row, column] != value
            series.at[row, column] = value
    series.to_csv(draft / "series.csv", index=False)
    for name in ("annex_series.csv", "body_targets.csv"):
        table = read_table(draft / name)
        typed += table["series"].isin(codes).sum()
        table.assign(series=table["series"].replace(codes)).to_csv(draft / name, index=False)
    source = yaml.safe_load((draft / "source.yml").read_text(encoding="utf-8"))
    source |= {"title_en": "Report", "publisher_en": "Ningxia", "published": "2026-02-09", "published_basis": "printed"}
    typed += 4
    (draft / "source.yml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
    run("--project", place, "import", "--accept", draft)
    return place, typed


@pytest.mark.slow
def test_a_person_types_fewer_than_sixty_cells(project):
    assert project[1] < 60


def test_what_is_read_is_what_the_example_holds(project):
    read, held = (read_table(root / "data" / "tidy" / "targets.csv") for root in (project[0], EXAMPLE))
    told = ["code", "operator", "target", "previous_operator", "previous_plan", "previous_actual", "unit", "kind"]
    assert len(held) == 14 and read[told].equals(held[told])


def test_what_is_missing_is_asked_for_by_name(project):
    said = run("--project", project[0], "status", "--as-of", "2026-02-28")
    assert "2026-plan  due, ready" in said
    for words in (
        "growth targets of 全国 for 2026",
        "2023, 2024, 2025 is not on file",
        "2025Q1, 2025H1, 2025Q1-Q3, 2025",
    ):
        assert words in said


# The sentence of the report by its figures, checked by hand: row, target, result.
PRINTED = {
    "gdp": ("about", "5", "5.3"),
    "primary": ("about", "5", "6"),
    "secondary": ("at_least", "5", "5.2"),
    "tertiary": ("about", "5", "5.2"),
    "industry_above_scale": ("about", "6", "6.9"),
    "fai": ("about", "5", "6"),
    "retail": ("about", "3", "2.1"),
    "budget_revenue": ("about", "3", ""),
    "resident_income": ("at_least", "5", "5.5"),
    "urban_unemployment": ("about", "5.5", "5.2"),
    "consumer_prices": ("about", "2", ""),
    "grain": ("assigned", "", ""),
    "environment": ("assigned", "", ""),
    "energy_saving": ("assigned", "", ""),
}


def test_the_examples_figures_are_those_printed():
    rows = read_table(EXAMPLE / "data" / "tidy" / "targets.csv").set_index("code")
    found = rows[["operator", "target", "previous_actual"]].apply(tuple, axis="columns").to_dict()
    assert found == PRINTED


def test_the_examples_pages_are_about_its_own_place(monkeypatch):
    monkeypatch.setenv(paths.PROJECT, str(EXAMPLE))
    assert plan_folder(2026).is_dir()
    for name in ("briefing.html", "briefing.en.html"):
        page = (EXAMPLE / "reports" / "2026-plan" / name).read_text(encoding="utf-8")
        # A citation says where a thing was measured; the place itself is named nowhere.
        assert [word for word in ("瓯海", "温州市", "Ouhai District", "Wenzhou") if word in page] == [], name
        assert ("Ningxia" if ".en." in name else "宁夏回族自治区") in page
