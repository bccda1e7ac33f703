"""Project folders of invented counties for runs of many: shaped like real plans, labelled as invented, never real data.

``python -m benchmarks.invented_counties FOLDER --count 100 --seed 2021`` writes them; the same seed gives the same.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import click

from ouhai_stats.data.sources import sha256
from ouhai_stats.files import paths

__all__ = ["main", "write_counties"]

LABEL = "虚构县"
PROVINCES = paths.REFERENCE / "data" / "assumptions" / "provinces.csv"
SOURCE = """\
kind: plan
title: {name}{year}年国民经济和社会发展计划（虚构，仅供测速）
title_en: Plan of {name_en} for {year} (invented, for measuring speed only)
document_number: 虚构〔{year}〕{number}号
publisher: {name}
publisher_en: {name_en}
plan_year: {year}
published: {year}-03-01
published_basis: printed
files: {{annex.csv: the annex}}
"""
# Series, name, mean and spread of last year's result, of the target above it, and how the target is worded.
ROWS = (
    ("gdp", "地区生产总值", 3.0, 1.5, 4.0, "{} 以上"),
    ("primary", "第一产业增速", 2.0, 1.0, 0.5, "{}"),
    ("secondary", "第二产业增速", 2.5, 2.0, 4.0, "{}左右"),
    ("tertiary", "第三产业增速", 3.5, 1.5, 4.0, "{}"),
    ("fai", "固定资产投资增速", 4.0, 3.0, 3.0, "{} 以上"),
    ("retail", "社会消费品零售总额增速", -1.0, 3.0, 8.0, "{}左右"),
    ("budget_revenue", "一般公共预算收入增速", 2.0, 3.0, 3.0, "{}%左右"),
    ("urban_income", "城镇居民人均可支配收入增速", 4.5, 1.0, 2.5, "{}"),
)
SCENARIOS = "scenario,series,parameter,value,low,high,unit,source,note\n" + "".join(
    f"{name},gdp,{parameter},{value},-5,50,{unit},invented,\n"
    for name, quantile in (("baseline", 0.5), ("rebound", 0.8), ("adverse", 0.2))
    for parameter, value, unit in (("quantile", quantile, "share"), ("fade", 0.2, "pp a year"))
)
FAULT = "量力而行尽力而为"


def write_counties(folder: Path, count: int, seed: int, *, year: int = 2021, faulty: float = 0.02) -> list[Path]:
    """Write project folders of invented counties; a share of them has a target that nobody can read.

    Parameters
    ----------
    folder
        New or empty.
    count, seed
        How many, and the seed of what is drawn.
    year
        Year of the plans.
    faulty
        Share of the plans with an unreadable target, drawn from the same seed.

    Raises
    ------
    FileExistsError
        If the folder holds anything.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} holds something; allowed is a new or empty folder")
    draw = random.Random(seed)
    provinces = [line.split(",")[0] for line in PROVINCES.read_text(encoding="utf-8").splitlines()[1:]]
    return [_write(folder, number, draw, draw.choice(provinces), year, faulty) for number in range(1, count + 1)]


def _write(folder: Path, number: int, draw: random.Random, province: str, year: int, faulty: float) -> Path:
    """Write one county's project."""
    name, name_en = f"{LABEL}{number:04}", f"Invented County {number:04}"
    root = folder / f"invented-{number:04}"
    plan = root / "data" / "raw" / f"{year}-03-01_invented_plan"
    plan.mkdir(parents=True)
    (root / "data" / "assumptions").mkdir()
    regions = f"code,name_zh,name_en,level,parent,role\n,全国,China,nation,,\n,{province},{province},province,全国,\n"
    tables = {
        "annex.csv": "".join(_annex(draw, year, draw.random() < faulty)),
        "annex_series.csv": "row,series\n" + "".join(f"{row},{line[0]}\n" for row, line in enumerate(ROWS, 1)),
        "body_targets.csv": "series,name,target\n",
        "commitments.csv": "no,section,theme_zh,theme_en,what_zh,what_en,words,quantity,items,deadline,"
        "deadline_words,note\n",
        "numerals.csv": "no,numeral,words,reads_as,of\n",
    }
    digests = "".join(f"  {table}: {sha256(content.encode())}\n" for table, content in tables.items())
    source = SOURCE.format(name=name, name_en=name_en, year=year, number=number)
    files = {
        root / "data" / "regions.csv": f"{regions},{name},{name_en},district,{province},plan\n",
        root / "data" / "assumptions" / "scenarios.csv": SCENARIOS,
        plan / "source.yml": f"{source}sha256:\n{digests}",
        **{plan / table: content for table, content in tables.items()},
    }
    for path, content in files.items():
        path.write_text(content, encoding="utf-8", newline="\n")
    return root


def _annex(draw: random.Random, year: int, faulty: bool) -> Iterator[str]:
    """Lines of the annex: growth rates only."""
    yield f"row,类别,序号,指标名称,单位,{year - 1}年计划,{year - 1}年完成,{year}年计划\n"
    for row, (_, name, mean, spread, above, words) in enumerate(ROWS, 1):
        result = round(draw.gauss(mean, spread), 1)
        target = round(max(0.5, result + draw.gauss(above, 1.0)), 1)
        worded = FAULT if faulty and row == len(ROWS) else words.format(f"{target:g}")
        planned = f"{round(max(0.5, draw.gauss(7, 1)), 1):g}"
        yield f"{row},{'综合实力' if row == 1 else ''},{row},{name},%,{planned},{result:g},{worded}\n"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--count", default=10, show_default=True, help="How many counties.")
@click.option("--seed", default=2021, show_default=True, help="Seed of what is drawn.")
def main(folder: Path, count: int, seed: int) -> None:
    """Write project folders of invented counties into FOLDER, new or empty."""
    written = write_counties(folder, count, seed)
    click.echo(f"{len(written)} invented counties in {folder}")


if __name__ == "__main__":
    main()
