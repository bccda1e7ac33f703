"""Once the year is over the result decides: done, missed, or awaited, and no probability rests on nothing."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from readers import words_of

from ouhai_stats.display import brief_section, probability_section, summary_sections
from ouhai_stats.judgement.verdicts import UNDECIDED
from ouhai_stats.language.verdicts import RESULTS

SAME = {"source": "s", "locator": "l", "unit": "%", "published_on": "2022-03-25", "quality": "official"}


@pytest.fixture(scope="module")
def after(edition_on):
    return edition_on("2022-03-31")


@pytest.fixture(scope="module")
def entered(after):
    """The same edition with two results of the district's own: GDP above its target, retail sales below."""
    district, rows = after.place.district, [("gdp", 8.1), ("retail", 6.2)]
    figures = [{"region": district, "series": name, "period": "2021", "value": value} | SAME for name, value in rows]
    return after.with_observations(pd.DataFrame(figures))


@pytest.mark.slow
def test_a_year_that_is_over_is_never_on_track(after, edition):
    assert after.year.over and not edition.year.over
    assert set(after.targets["verdict"]) == {"awaited", "not_assessed"}
    kept = after.targets.query("verdict == 'not_assessed'")
    assert set(kept["reason"]) <= set(UNDECIDED) and (kept["reason"] != "").all()
    assert not set(edition.targets["verdict"]) & set(RESULTS)


@pytest.mark.slow
def test_a_probability_rests_on_what_parents_published(after):
    rows = after.targets
    told = rows["anchor_year"].eq(2021) | (rows["code"] == "gdp")
    assert 1 < rows["chance"].notna().sum() <= told.sum() and rows.loc[~told, "chance"].isna().all()
    growing = rows[~told & (rows["kind"] == "growth") & rows["aim"].notna() & rows["previous_actual"].notna()]
    assert len(growing) > 3 and set(growing["withheld"]) <= {"result_awaited", "no_ordinary_year", "no_volatility"}
    assert "result_awaited" in set(growing["withheld"])
    assert rows.loc[growing.index, ["centre", "low80"]].isna().all(axis=None)


@pytest.mark.slow
def test_the_own_result_decides(entered):
    rows = entered.targets
    assert rows.loc[["gdp", "retail"], "verdict"].tolist() == ["done", "missed"]
    assert rows.loc[["gdp", "retail"], "chance"].tolist() == [1, 0]
    assert rows["flip"].dropna().empty and not rows["borderline"].any()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.slow
def test_the_page_says_so(entered, language):
    words = words_of(entered, language)
    text = " ".join(
        BeautifulSoup(piece(entered, words).data, "html.parser").get_text(" ")
        for piece in (brief_section.answer, summary_sections.attention, summary_sections.method)
    )
    said = [words.say(f"result.{verdict}", row=code) for verdict, code in (("missed", "retail"), ("awaited", "fai"))]
    assert all(sentence in text for sentence in [words.say("brief.rest_after"), words.say("method.after"), *said])
    assert words.say("verdict.done") in text and words.say("verdict.on_track") not in words.say("brief.rest_after")
    assert words.say("chance.withheld_awaited") in probability_section.chances(entered, words).data.replace(
        "&#39;", "'"
    )
