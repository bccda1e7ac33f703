"""The command that makes a project folder hands on what it was told of the place."""

from click.testing import CliRunner

from ouhai_stats.commands.projects import init
from ouhai_stats.data.csv_text import read_table


def test_regions_above_a_place_are_given_as_name_and_english_from_the_nearest_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = ["--english", "Sample", "--parent", "某市=City", "--parent", "某省=Shire"]
    done = CliRunner().invoke(init, ["某县", *told])
    regions = read_table(tmp_path / "某县" / "data" / "regions.csv")
    assert done.exit_code == 0 and "某县/data/regions.csv" in done.output.splitlines()
    assert regions["name_zh"].tolist() == ["某县", "某市", "某省", "全国"]
    assert regions["name_en"].tolist()[:3] == ["Sample", "City", "Shire"]
    assert regions["parent"].tolist() == ["某市", "某省", "全国", ""]


def test_a_level_that_is_none_is_refused(tmp_path):
    done = CliRunner().invoke(init, ["某地", "--level", "village", "--to", str(tmp_path / "place")])
    assert done.exit_code == 2 and "'district', 'city', 'province'" in done.output and not (tmp_path / "place").exists()
