"""A plan without a document, typed into the tables of data/README.md with an invented plan for 2022, and published: one
run from end to end with notebooks, pages, checks, swap and index, and the same once more."""

import json
import shutil

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing.checks import FILES, verify_edition
from ouhai_stats.publishing.warm_server import ADDRESS

pytestmark = pytest.mark.build
FOLDER = "2022-03-01_invented_plan"
# Invented throughout: it shows that the steps suffice, and states nothing about the district.
PLAN = {
    "source.yml": """\
title: 2022年国民经济和社会发展计划（虚构）
title_en: Plan for 2022 (invented)
document_number: 测试〔2022〕1号
publisher: 测试
publisher_en: Test
plan_year: 2022
published: 2022-03-01
published_basis: printed
files: {annex.csv: the annex}
""",
    "annex.csv": """\
row,类别,序号,指标名称,单位,2021年计划,2021年完成,2022年计划
1,经济发展,1,地区生产总值,%,7.5 以上,8.0,6.5 以上
2,,,第一产业增速,%,2,2.1,2
3,,,第二产业增速,%,7.5,9.0,6.5
4,,,第三产业增速,%,9,7.5,6.8
5,,2,固定资产投资增速,%,8 以上,-1.5,6%-7%
6,,,工业投资增速,%,快于面上投资增速,12,快于面上投资增速
7,社会民生,3,城镇登记失业率,%,<2.8,1.7,控制在2.5以内
8,生态环保,4,化学需氧量减排,%,完成上级下达任务,,完成上级下达任务
9,社会民生,5,步道里程,公里,-,20,35
""",
    "annex_series.csv": "row,series\n1,gdp\n2,primary\n3,secondary\n4,tertiary\n5,fai\n6,fai_industry\n7,unemployment\n8,cod\n"
    "9,trails\n",
    "body_targets.csv": "series,name,target\ngdp,地区生产总值,增长6.5%以上\n",
    "commitments.csv": """\
no,section,theme_zh,theme_en,what_zh,what_en,words,quantity,items,deadline,deadline_words,note
1,一,产业发展,Industry,新增企业,New firms,新增企业60至80家,,,2022-09-30,9月底前,
""",
    "numerals.csv": "no,numeral,words,reads_as,of\n1,60,新增企业60至80家,commitment,1\n2,80,新增企业60至80家,commitment,1\n",
}
SERIES = "trails,,步道里程,Trails,,公里,level_stock,higher,,,no,\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Copy of the project, all of its editions published, with the invented plan added."""
    root = tmp_path_factory.mktemp("project")
    for name in ("data", "notebooks", "requirements", "reports"):
        shutil.copytree(paths.ROOT / name, root / name, ignore=shutil.ignore_patterns("drafts"))
    for about in root.glob("reports/*/edition.json"):
        for path in (about.parent / name for name in FILES):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(path.read_bytes() if path.exists() else b"not under version control")
    folder = root / "data" / "raw" / FOLDER
    folder.mkdir()
    for name, content in PLAN.items():
        (folder / name).write_text(content, encoding="utf-8")
    with (root / "data" / "assumptions" / "series.csv").open("a", encoding="utf-8") as series:
        series.write(SERIES)
    return root


@pytest.fixture(scope="module")
def ouhai(project, fork_server):
    """The command line in that project; as a process of its own `test_second_region.py` has it."""

    def run(*arguments):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(paths.PROJECT, str(project))
            patch.setenv(ADDRESS, fork_server)
            return CliRunner().invoke(main, arguments)

    return run


def state(project):
    """Bytes and time of every file that a reader or the project has."""
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for name in ("data", "reports", "notebooks")
        for path in (project / name).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def published(project, ouhai):
    """Files of the project before it was published, and what the command answered."""
    return state(project), ouhai("publish", "--as-of", "2022-03-31")


def test_it_is_published_and_nothing_else_is_touched(project, published, monkeypatch):
    before, done = published
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "published 2022-plan"
    assert {json.loads(line)["outcome"] for line in done.stderr.splitlines()} == {"done", "unchanged"}
    out, after = project / "reports" / "2022-plan", state(project)
    # Its tables name a series that the project alone knows.
    monkeypatch.setenv(paths.PROJECT, str(project))
    verify_edition(out, {})
    assert json.loads((out / "edition.json").read_text(encoding="utf-8"))["as_of"] == "2022-03-31"
    assert "2022-plan" in (project / "reports" / "index.html").read_text(encoding="utf-8")
    written = {path.relative_to(project).parts[:2] for path in after if after[path] != before.get(path)}
    assert written == {
        ("reports", "2022-plan"),
        ("reports", "index.html"),
        ("reports", "index.en.html"),
        ("data", "tidy"),
    }
    assert set(before) <= set(after)


def test_the_same_run_once_more_does_nothing(project, ouhai, published):
    before = state(project)
    again = ouhai("publish", "--as-of", "2022-03-31")
    assert (again.exit_code, again.stdout) == (0, "nothing new to publish\n")
    assert state(project) == before


def test_the_steps_of_the_runbook_give_a_briefing(project, published):
    out = project / "reports" / "2022-plan"
    targets = pd.read_csv(out / "tables" / "targets.csv").set_index("code")
    assert targets.loc[["fai_industry", "unemployment", "cod"], "operator"].tolist() == [
        "faster_than",
        "at_most",
        "assigned",
    ]
    assert targets.at["gdp", "two_year_average"] == pytest.approx(7.2474, abs=1e-4)
    assert targets["verdict"].notna().all()
    for page in ("briefing.html", "briefing.en.html"):
        text = BeautifulSoup((out / page).read_text(encoding="utf-8"), "html.parser").get_text(" ")
        assert "2022" in text and "nan" not in text.split()
    assert (out / "briefing.pdf").read_bytes().startswith(b"%PDF")


def test_the_plan_of_2021_stays_as_it_was(project, published):
    targets = pd.read_csv(project / "data" / "tidy" / "targets.csv", dtype=str, keep_default_na=False)
    before = pd.read_csv(paths.TIDY / "targets.csv", dtype=str, keep_default_na=False)
    assert targets[targets["plan_year"] == "2021"].reset_index(drop=True).equals(before)
    assert (targets["plan_year"] == "2022").sum() == 9


def test_a_wording_that_nobody_knows_is_shown_with_its_place(project, ouhai):
    annex = project / "data" / "raw" / FOLDER / "annex.csv"
    kept = annex.read_text(encoding="utf-8")
    annex.write_text(kept.replace("6.5 以上", "增长得很好"), encoding="utf-8")
    done = ouhai("tidy")
    annex.write_text(kept, encoding="utf-8")
    assert done.exit_code == 1 and "annex.csv" in str(done.exception) and "增长得很好" in str(done.exception)
