"""Where each target stands once the district publishes figures of the year: an invented district's stand for them."""

from functools import cache

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from ouhai_stats.data.example_district import example_observations
from ouhai_stats.data.regions import english_names
from ouhai_stats.data.vintages import known
from ouhai_stats.display import probability_figures, probability_section, year_section
from ouhai_stats.edition import edition as editions
from ouhai_stats.edition import inputs
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.formats.excel.columns import ranges
from ouhai_stats.formats.excel.live_sheets import indicators
from ouhai_stats.formats.excel.plain_sheets import assumptions
from ouhai_stats.language.sentences import Words


@pytest.fixture(scope="module")
def on():
    """Edition of a date as if the invented district's figures, and some more, were Ouhai's own."""
    invented = example_observations().assign(region="瓯海区").query("period >= '2020' or series == 'gdp_level'")
    printed = inputs.tidy("observations")
    own = printed["region"] == "瓯海区"
    annex = printed[~own | ~(printed["series"].isin(["gdp", "imports"]) & printed["period"].isin(["2019", "2020"]))]
    more = invented[invented["series"] == "gdp"].tail(1)
    more = pd.concat(
        [
            more.assign(series=series, period=period, value=value, unit=unit, published_on="2021-10-28")
            for series, period, value, unit in [
                ("retail", "2020Q1-Q3", -7.0, "%"),
                ("retail", "2021Q1-Q3", 9.5, "%"),
                ("unemployment", "2021Q1-Q3", 2.1, "%"),
                ("unemployment", "2021", 2.8, "%"),
                ("fai", "2021", 8.1, "%"),
                ("fai_industry", "2021", 8.1, "%"),
                ("fai_private", "2021", 9.0, "%"),
            ]
        ]
    )
    more.loc[more["period"] == "2021", "published_on"] = "2022-02-03"
    everything = pd.concat([annex, invented, more], ignore_index=True)
    tidy = inputs.tidy

    @cache
    def opened(day):
        with pytest.MonkeyPatch.context() as patch:
            for module in (inputs, editions):
                patch.setattr(module, "tidy", lambda name: everything if name == "observations" else tidy(name))
            edition = open_edition(2021, day)
        assert len(edition.standing) == len(edition.targets)
        return edition, edition.standing.set_index("code")

    return opened


@pytest.fixture(scope="module")
def words_on(on):
    """What a reader reads of the edition of a date, in a language."""
    facts = cache(lambda day: collect_facts(on(day)[0]))
    return lambda day, language="zh": Words(language, facts(day), english_names())


def test_without_figures_of_the_district_every_target_is_awaited(edition, words):
    assert edition.standing["quarter"].isna().all()
    assert year_section.standing_table(edition, words) is None
    assert (
        words.facts["standing.awaited"].value == len(edition.targets) and words.facts["standing.published"].value == 0
    )


@pytest.mark.slow
def test_growth_still_required_after_three_quarters(on):
    edition, standing = on("2021-10-31")
    gdp = standing.loc["gdp"]
    assert gdp[["quarter", "so_far"]].tolist() == [3, 8.9]
    # (1.075·449.52 − 1.089·317.76) / (449.52 − 317.76) − 1, levels and growth as the invented district printed them
    assert gdp["required"] == pytest.approx(100 * ((1.075 * 449.52 - 1.089 * 317.76) / (449.52 - 317.76) - 1), abs=0.05)
    assert gdp["required_low"] < gdp["required"] < gdp["required_high"]
    assert edition.year.path["required"].dropna().round(1).tolist() == [4.8, 4.2, 4.1]


def test_growth_without_quarterly_levels_of_the_base_year_shows_no_required_rate(on):
    _, standing = on("2021-10-31")
    retail = standing.loc["retail"]
    assert retail["so_far"] == 9.5 and retail[["required", "required_low", "lead", "met"]].isna().all()


def test_a_flow_has_its_pace_and_a_rate_has_none(on):
    _, standing = on("2021-10-31")
    imports, rate = standing.loc["imports"], standing.loc["unemployment"]
    assert imports["seasonal_lead"] == pytest.approx(7.2, abs=0.05) and pd.isna(imports["required"])
    assert imports["completed"] - 75 == pytest.approx(imports["lead"])
    assert rate["so_far"] == 2.1 and rate[["completed", "lead", "seasonal_lead", "required"]].isna().all()


@pytest.mark.slow
def test_a_published_year_meets_its_target_or_not(on):
    _, standing = on("2022-03-31")
    assert standing.loc["gdp", ["quarter", "so_far", "met"]].tolist() == [4, 7.4, 0]
    assert standing.loc[["fai", "fai_private"], "met"].tolist() == [1, 1]
    assert standing.at["fai_industry", "met"] == 0, "faster than 8.1 is not 8.1"
    assert standing.at["unemployment", "met"] == 0, "below 2.8 is not 2.8"
    assert pd.isna(standing.at["fai_transport", "met"]) and pd.isna(standing.at["gdp", "required"])


@pytest.mark.parametrize(
    ("language", "phrases"), [("zh", ["待公布", "前三季度"]), ("en", ["awaited", "first three quarters"])]
)
@pytest.mark.slow
def test_the_table_shows_what_is_published(on, words_on, language, phrases):
    edition, standing = on("2021-10-31")
    words = words_on("2021-10-31", language)
    shown = BeautifulSoup(year_section.standing_table(edition, words).data, "html.parser")
    assert len(shown.tbody.find_all("tr")) == standing["quarter"].notna().sum() == 4
    text = shown.get_text(" ")
    assert all(phrase in text for phrase in phrases) and "nan" not in text
    assert (
        words.text("standing.published")
        in BeautifulSoup(year_section.year_so_far(edition, words).data, "html.parser").get_text()
    )


def sheet_of(edition, words):
    """The workbook's sheet of indicators, by column."""
    return indicators(edition, words, ranges(words.say("sheet.assumptions"), assumptions(edition, words)))


def test_the_workbook_has_them_beside_the_targets(on, words_on, edition, words):
    assert "since_january" not in sheet_of(edition, words)
    edition, standing = on("2021-10-31")
    words = words_on("2021-10-31")
    facts = words.facts
    sheet, rows = sheet_of(edition, words), list(edition.targets["code"])
    assert (
        sheet["since_january"].cells[rows.index("gdp")] == 8.9
        and sheet["span"].cells[rows.index("gdp")] == facts["gdp.standing.span"].zh
    )
    assert sheet["required"].cells[rows.index("gdp")] == facts["gdp.standing.required"].value == 4.1
    assert sheet["lead"].cells[rows.index("imports")] == facts["imports.standing.lead"].value
    assert [cell is not None for cell in sheet["since_january"].cells] == standing["quarter"].notna().tolist()


@pytest.mark.slow
def test_outcomes_in_words(on, words_on):
    edition, _ = on("2022-03-31")
    table = BeautifulSoup(year_section.standing_table(edition, words_on("2022-03-31")).data, "html.parser")
    cells = [row.find_all(["th", "td"])[-1].get_text() for row in table.tbody.find_all("tr")]
    assert set(cells) == {"达到", "未达到", "待公布"}


@pytest.mark.slow
def test_figures_known_later_do_not_count(on):
    edition, standing = on("2021-07-31")
    assert standing.at["gdp", "quarter"] == 2 and "retail" not in standing.dropna(subset="quarter").index
    assert (known(edition.observations, "2021-07-31")["published_on"] <= "2021-07-31").all()


def test_an_indicator_s_own_quarters_move_its_probability(on, words_on):
    parents, _ = on("2021-07-31")
    own, _ = on("2021-10-31")
    before, after = (edition.targets.loc["retail"] for edition in (parents, own))
    # (1.095 · 0.93 / 0.947) − 1: the two-year average of three quarters holds to the end of the year
    assert before["scale"] > after["scale"] > 0
    assert after["centre"] == pytest.approx(100 * (1.095 * 0.93 / 0.947 - 1))
    assert after["chance"] > 0.005 and after["rebound_share"] == 0
    assert "按其自身数据推算" in probability_section.chances(own, words_on("2021-10-31")).data
    assert own.targets.at["gdp", "scale"] < parents.targets.at["gdp", "scale"]


@pytest.mark.slow
def test_published_years_decide_their_targets(on):
    edition, _ = on("2022-03-31")
    assert edition.targets.loc[["fai", "fai_private"], "chance"].tolist() == [1, 1]
    assert edition.targets.loc[["fai_industry", "gdp"], "chance"].tolist() == [0, 0]
    assert edition.targets.at["fai_transport", "withheld"] == "no_ordinary_year"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.slow
def test_a_year_that_is_published_is_certain_and_drawn(on, words_on, language):
    edition, _ = on("2022-03-31")
    words = words_on("2022-03-31", language)
    assert words.facts["gdp.chance"].value == 0 and edition.fan.loc[2021, [0.1, 0.9]].tolist() == [7.4, 7.4]
    assert edition.fan.loc[2022, 0.1] < edition.fan.loc[2022, 0.9]
    shown = (
        probability_figures.fan_figure(edition, words).alt
        + probability_section.chances(edition, words).data
        + probability_section.chances_table(edition, words).data
    )
    assert "nan" not in shown
