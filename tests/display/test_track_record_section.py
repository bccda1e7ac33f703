"""Tables of the M3 competition, of the published rules and of what each history allows print facts alone."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from ouhai_stats.data import schemas
from ouhai_stats.data.assumptions import read_scores
from ouhai_stats.display import track_record_section
from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.judgement.progress_rules import RULES
from ouhai_stats.language.sentences import say

SECTIONS = [
    track_record_section.competition,
    track_record_section.competition_tables,
    track_record_section.progress_rules,
    track_record_section.projections_table,
]
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.fixture(params=["zh", "en"])
def page(request, edition, english):
    chosen = edition if request.param == "zh" else english
    return chosen, collect_facts(chosen)


@pytest.fixture(scope="module")
def second_year(edition):
    """The edition with patents of the three years before on file."""
    frame = edition.inputs.observations
    row = frame[(frame["region"] == "瓯海区") & (frame["series"] == "patents")]
    more = [row.assign(period=str(year), value=value) for year, value in ((2017, 34.0), (2018, 36.0), (2019, 38.0))]
    return reassembled(edition, edition.inputs._replace(observations=pd.concat([frame, *more], ignore_index=True)))


def text(html):
    return BeautifulSoup(html.data, "html.parser").get_text(" ")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_is_a_fact(page, section):
    printed = " ".join(words for fact in page[1].values() for words in (fact.zh, fact.en))
    assert set(NUMBER.findall(text(section(*page)))) <= set(NUMBER.findall(printed))


def test_the_competition_is_the_table_that_the_benchmark_wrote(page):
    edition, facts = page
    scores = schemas.read_checked(paths.BENCHMARKS / "m3.csv", schemas.M3_SCORES)
    tables = BeautifulSoup(track_record_section.competition_tables(edition, facts).data, "html.parser").find_all(
        "table"
    )
    for table, (_, rows) in zip(tables, scores.groupby("frequency"), strict=True):
        printed = [
            [cell.get_text().removesuffix("%") for cell in line.find_all(["th", "td"])]
            for line in table.tbody.find_all("tr")
        ]
        assert [line[0] for line in printed] == [say("method_name.ours", edition.language), *rows["method"].iloc[1:]]
        assert [[float(cell) for cell in line[1:4]] for line in printed] == rows[
            ["smape", "mase", "msis"]
        ].to_numpy().tolist()


def test_where_another_method_is_better_the_page_says_so(page):
    edition, facts = page
    words = text(track_record_section.competition(edition, facts))
    assert "AutoTheta" in words and "2.598" in words and "2.629" in words and "AutoETS" in words
    assert say("record.m3_unbeaten", edition.language) not in words
    best = Facts(facts)
    for name in [name for name in facts if re.fullmatch(r"m3\.\w+\.ours\.(smape|mase)", name)]:
        best[name] = replace(facts[name], value=0.0)
    assert say("record.m3_unbeaten", edition.language) in text(track_record_section.competition(edition, best))


def test_every_row_of_the_plan_is_in_one_group_of_methods(page):
    edition, facts = page
    table = BeautifulSoup(track_record_section.projections_table(edition, facts).data, "html.parser").tbody
    counts = [int(line.find_all("td")[-1].get_text()) for line in table.find_all("tr")]
    assert sum(counts) == len(edition.targets)
    reasons = [line.find_all("td")[0].get_text() for line in table.find_all("tr")]
    assert len(reasons) == len(set(reasons))
    assert edition.language == "en" or not [reason for reason in reasons if re.search("[a-z]", reason)]


def test_too_few_years_are_said_and_no_table_is_shown(page):
    edition, facts = page
    html = track_record_section.progress_rules(edition, facts).data
    assert "<table" not in html
    assert all(
        say(f"rule.{rule}", edition.language) in text(track_record_section.progress_rules(edition, facts))
        for rule in RULES
    )
    assert facts["rules.longest"].value == 1 and facts["rules.needed"].value == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_stand_side_by_side_once_years_are_on_file(second_year, language):
    edition = replace(second_year, language=language)
    facts = collect_facts(edition)
    lines = BeautifulSoup(track_record_section.progress_rules(edition, facts).data, "html.parser").tbody.find_all("tr")
    cells = [cell.get_text() for cell in lines[0].find_all(["th", "td"])]
    assert len(lines) == 1 and cells[1] == "4" and NUMBER.findall(cells[-1]) == ["4", "4"]
    assert cells[2:6] == [
        say(f"outcome.{name}", language) for name in ("on_track", "met_or_on_track", "sun", "improving")
    ]


def test_a_broken_table_of_scores_is_one_clear_error(tmp_path, monkeypatch):
    table = (paths.BENCHMARKS / "m3.csv").read_text(encoding="utf-8").replace("16.257", "n/a")
    (tmp_path / "m3.csv").write_text(table, encoding="utf-8")
    monkeypatch.setattr(paths, "BENCHMARKS", tmp_path)
    with pytest.raises(ValueError, match=r"m3\.csv, row 2, column smape: “n/a”; allowed: a number"):
        read_scores()
