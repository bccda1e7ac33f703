"""Small invented plans, each without something that a briefing could lean on, as project folders with data only."""

import contextlib
import json

import pytest
import yaml
from IPython.display import HTML
from second_region import PLAN, SCENARIOS

from ouhai_stats.data.regions import english_names
from ouhai_stats.data.sources import sha256
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.display import chart_style
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import Words

__all__ = ["SMALL", "opened", "shown", "write_small"]

DISTRICT = [("示例区", "Example", "district"), ("苏州市", "Suzhou", "city"), ("江苏省", "Jiangsu", "province")]
PROVINCE = [("宁夏回族自治区", "Ningxia", "province")]
ROWS = {
    "gdp": "经济发展,{n},地区生产总值,%,7.5左右,3.8,7.5以上",
    "primary": "经济发展,{n},第一产业增速,%,2,2.1,2",
    "secondary": "经济发展,{n},第二产业增速,%,7.5,3.0,6.5",
    "tertiary": "经济发展,{n},第三产业增速,%,9,4.5,8",
    "fai": "经济发展,{n},固定资产投资增速,%,8以上,2.5,6%-7%",
    "unemployment": "社会民生,{n},城镇登记失业率,%,<2.8,1.7,控制在2.5以内",
    "budget_revenue": "财政,{n},一般公共预算收入增速,%,5,3.1,4左右",
    "cod": "生态,{n},化学需氧量减排,%,完成上级下达任务,,完成上级下达任务",
}


def write_small(root, codes, year=2021, line=DISTRICT, blank=(), number=True, scenarios=True):
    """Write a project with a plan of some rows; ``blank`` are columns of the year before that print nothing."""
    folder = root / "data" / "raw" / f"{year}-02-28_invented_plan"
    folder.mkdir(parents=True)
    names = [*line, ("全国", "China", "nation")]
    regions = ["code,name_zh,name_en,level,parent,role"] + [
        f",{name},{english},{level},{names[i + 1][0] if i + 1 < len(names) else ''},{'' if i else 'plan'}"
        for i, (name, english, level) in enumerate(names)
    ]
    _write(root / "data" / "regions.csv", "\n".join(regions) + "\n")
    if scenarios:
        _write(root / "data" / "assumptions" / "scenarios.csv", SCENARIOS)
    source = {
        "kind": "plan",
        "title": f"{line[0][0]}{year}年计划（虚构）",
        "title_en": "A plan (invented)",
        "publisher": line[0][0],
        "publisher_en": line[0][1],
        "plan_year": year,
        "published": f"{year}-02-28",
        "published_basis": "printed",
        "files": {"annex.csv": "the annex"},
    } | ({"document_number": "示例〔2021〕1号"} if number else {})
    _write(folder / "annex.csv", _annex(codes, year, blank))
    _write(folder / "annex_series.csv", "row,series\n" + "".join(f"{n},{code}\n" for n, code in enumerate(codes, 1)))
    _write(folder / "body_targets.csv", "series,name,target\n")
    _write(folder / "commitments.csv", PLAN["commitments.csv"].splitlines()[0] + "\n")
    _write(folder / "numerals.csv", "no,numeral,words,reads_as,of\n")
    source["sha256"] = {path.name: sha256(path.read_bytes()) for path in sorted(folder.glob("*.csv"))}
    _write(folder / "source.yml", yaml.safe_dump(source, allow_unicode=True))
    return root


def _annex(codes, year, blank):
    """Annex of some rows; a column that is blank stays out, as where a plan does not print it."""
    names = ["类别", "序号", "指标名称", "单位", f"{year - 1}年计划", f"{year - 1}年完成", f"{year}年计划"]
    kept = [name for name in names if name[4:] not in blank or name.startswith(f"{year}年")]
    lines = [["row", *kept]]
    for number, code in enumerate(codes, 1):
        cells = dict(zip(names, ROWS[code].format(n=number).split(","), strict=True))
        lines.append([str(number), *(cells[name] for name in kept)])
    return "\n".join(",".join(line) for line in lines) + "\n"


def _write(path, text):
    """Write a text, its folder made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


SECTORS = ["primary", "secondary", "tertiary"]
SMALL = {
    "gdp_only": {"codes": ["gdp"]},
    "no_gdp": {"codes": ["budget_revenue", "unemployment", "cod"]},
    "no_sectors": {"codes": ["gdp", "fai", "unemployment"]},
    "of_2026": {"codes": ["gdp", *SECTORS, "fai"], "year": 2026},
    "of_a_province": {"codes": ["gdp", *SECTORS, "unemployment"], "line": PROVINCE},
    "no_year_before": {"codes": ["gdp", *SECTORS, "unemployment"], "blank": ("年计划", "年完成")},
    "no_results": {"codes": ["gdp", *SECTORS, "fai", "cod"], "blank": ("年完成",)},
    "no_number": {"codes": ["gdp", "unemployment"], "number": False},
    "no_scenarios": {"codes": ["gdp", *SECTORS], "scenarios": False},
    "nothing_but_words": {"codes": ["cod"], "year": 2026, "line": PROVINCE, "number": False, "scenarios": False},
}


def opened(year, language="zh"):
    """Edition on the small plan and its words."""
    write_tidy(build_tidy())
    edition = open_edition(year, f"{year}-03-31")
    return edition, Words(language, collect_facts(edition), english_names())


def shown(edition, words, drawn=False):
    """All that the briefing's cells show of an edition in a language, as HTML.

    Its figures are composed, and only where ``drawn`` laid out and drawn, as SVG: `test_chart_style.py` draws each.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not drawn:
            patch.setattr(chart_style, "_drawn", lambda figure: b"<svg></svg>")
        return "\n".join(map(str, _pieces(edition, words)))


def _pieces(edition, words):
    """What each of the briefing's cells shows."""
    notebook = json.loads(paths.found("notebooks/04_briefing.ipynb").read_text(encoding="utf-8"))
    names = {"edition": edition, "words": words, "facts": words.facts, "display": print}
    for cell in notebook["cells"]:
        code = "".join(cell["source"])
        if cell["cell_type"] != "code" or "parameters" in cell["metadata"].get("tags", []):
            continue
        if cell["id"] == "setup":
            code = "\n".join(line for line in code.splitlines() if " import " in line)
        *before, last = code.strip().splitlines()
        with contextlib.redirect_stdout(None):
            exec("\n".join(before), names)
            if cell["id"] == "setup":
                exec(last, names)
                continue
            value = eval(last, names)
        yield value.data if isinstance(value, HTML) else getattr(value, "html", "") or ""
