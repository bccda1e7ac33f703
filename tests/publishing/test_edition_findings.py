"""What the league says of an edition is counted from the edition's own tables."""

from ouhai_stats.language.verdicts import RESULTS, VERDICTS
from ouhai_stats.publishing.edition_findings import findings
from ouhai_stats.publishing.league import COLUMNS


def test_a_place_after_its_year_counts_every_row(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "brief.html").touch()
    (tmp_path / "edition.json").write_text('{"plan_year": 2031, "as_of": "2032-04-01"}')
    rows = [f"{code},{verdict},,5,\n" for code, verdict in zip("abc", RESULTS, strict=True)]
    (tmp_path / "tables" / "targets.csv").write_text("code,verdict,chance,target,corrections\n" + "".join(rows))
    (tmp_path / "tables" / "body_check.csv").write_text("agree\nyes\n")
    found = findings(tmp_path)
    assert found["rows"] == sum(found[verdict] for verdict in VERDICTS) == 3 and found["awaited"] == 1
    assert set(VERDICTS) <= set(COLUMNS) and found["front"] == "brief.html"
