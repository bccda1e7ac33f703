"""Tables of the M3 competition, of the published rules and of what each history allows print facts alone."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from readers import words_of

from ouhai_stats.data import checked_tables, schemas
from ouhai_stats.data.assumptions import read_scores
from ouhai_stats.display import track_record_section
from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.facts import Facts
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
    printed = " ".join(words for fact in page[1].facts.values() for words in (fact.zh, fact.en))
    assert set(NUMBER.findall(text(section(*page)))) <= set(NUMBER.findall(printed))


def test_the_competition_is_the_table_that_the_benchmark_wrote(page):
    edition, words = page
    scores = checked_tables.read_checked(paths.BENCHMARKS / "m3.csv", schemas.M3_SCORES)
    tables = BeautifulSoup(track_record_section.competition_tables(edition, words).data, "html.parser").find_all(
        "table"
    )
    for table, (_, rows) in zip(tables, scores.groupby("frequency"), strict=True):
        printed = [
            [cell.get_text().removesuffix("%") for cell in line.find_all(["th", "td"])]
            for line in table.tbody.find_all("tr")
        ]
        assert [line[0] for line in printed] == [words.say("method_name.ours"), *rows["method"].iloc[1:]]
        assert [[float(cell) for cell in line[1:4]] for line in printed] == rows[
            ["smape", "mase", "msis"]
        ].to_numpy().tolist()


def test_where_another_method_is_better_the_page_says_so(page):
    edition, words = page
    shown = text(track_record_section.competition(edition, words))
    assert "AutoTheta" in shown and "2.598" in shown and "2.629" in shown and "AutoETS" in shown
    assert words.say("record.m3_unbeaten") not in shown
    best = Facts(words.facts)
    for name in [name for name in words.facts if re.fullmatch(r"m3\.\w+\.ours\.(smape|mase)", name)]:
        best[name] = replace(words.facts[name], value=0.0)
    assert words.say("record.m3_unbeaten") in text(
        track_record_section.competition(edition, replace(words, facts=best))
    )


def test_every_row_of_the_plan_is_in_one_group_of_methods(page):
    edition, words = page
    table = BeautifulSoup(track_record_section.projections_table(edition, words).data, "html.parser").tbody
    counts = [int(line.find_all("td")[-1].get_text()) for line in table.find_all("tr")]
    assert sum(counts) == len(edition.targets)
    reasons = [line.find_all("td")[0].get_text() for line in table.find_all("tr")]
    assert len(reasons) == len(set(reasons))
    assert words.language == "en" or not [reason for reason in reasons if re.search("[a-z]", reason)]


def test_too_few_years_are_said_and_no_table_is_shown(page):
    edition, words = page
    html = track_record_section.progress_rules(edition, words).data
    assert "<table" not in html
    assert all(words.say(f"rule.{rule}") in text(track_record_section.progress_rules(edition, words)) for rule in RULES)
    assert words.facts["rules.longest"].value == 1 and words.facts["rules.needed"].value == 2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.slow
def test_rules_stand_side_by_side_once_years_are_on_file(second_year, language):
    words = words_of(second_year, language)
    lines = BeautifulSoup(track_record_section.progress_rules(second_year, words).data, "html.parser").tbody.find_all(
        "tr"
    )
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
