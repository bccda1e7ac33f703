"""A project folder for another place: complete, its own, and never over what lies there."""

import pytest
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.new_project import make_project
from ouhai_stats.data.regions import read_place
from ouhai_stats.files import paths

ELSEWHERE = ["瓯海", "温州", "浙江", "Ouhai", "Wenzhou", "Zhejiang"]
PARENTS = [("示例市", "Sample"), ("江苏省", "Jiangsu")]


def test_the_folder_holds_what_is_the_places_own(tmp_path, monkeypatch):
    root = tmp_path / "place"
    written = make_project(root, ("示例区", "Example"), PARENTS)
    assert {str(path.relative_to(root)) for path in written} == {
        ".gitignore",
        "README.md",
        "data/assumptions/releases.csv",
        "data/incoming/README.md",
        "data/raw/README.md",
        "data/regions.csv",
    }
    monkeypatch.setenv(paths.PROJECT, str(root))
    place = read_place()
    assert place.line == ["示例区", "示例市", "江苏省", "全国"]
    assert place.levels == {"district": "示例区", "city": "示例市", "province": "江苏省", "nation": "全国"}
    assert paths.found("notebooks").is_dir() and not (root / "notebooks").exists()


def test_no_word_of_this_place_is_in_it(tmp_path):
    for path in make_project(tmp_path / "place", ("示例区", "Example"), PARENTS):
        # The command's own name is no place.
        text = path.read_text(encoding="utf-8").replace("ouhai-stats", "").replace("OUHAI_PROJECT", "")
        assert [word for word in [*ELSEWHERE, "{"] if word in text] == [], path


@pytest.mark.parametrize(
    ("name", "level"),
    [("某省", "province"), ("某自治区", "province"), ("某市", "city"), ("某县", "district"), ("北京市", "province")],
)
def test_a_name_tells_its_level(tmp_path, name, level):
    make_project(tmp_path / "place", (name, ""), [])
    assert read_table(tmp_path / "place" / "data" / "regions.csv")["level"].tolist() == [level, "nation"]


@pytest.mark.parametrize(
    ("name", "english"), [("某/市", ""), ('某"市', ""), ("某市", "=1+1"), ("某\n市", ""), ("某市", "{x}")]
)
def test_what_has_no_place_in_a_name_is_refused(tmp_path, name, english):
    with pytest.raises(ValueError, match="has no place in a name"):
        make_project(tmp_path / "place", (name, english), [])
    assert not (tmp_path / "place").exists()


def test_a_name_that_does_not_is_refused_unless_told(tmp_path):
    with pytest.raises(ValueError, match=r"某开发地.*--level: district, city, province"):
        make_project(tmp_path / "place", ("某开发地", ""), [])
    assert not (tmp_path / "place").exists()
    assert make_project(tmp_path / "place", ("某开发地", ""), [], "district")


def test_a_line_that_runs_downwards_is_refused(tmp_path):
    with pytest.raises(ValueError, match="column parent: “某县”; allowed"):
        make_project(tmp_path / "place", ("某市", ""), [("某县", "")])


def test_a_folder_that_holds_anything_stays_as_it_is(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(main, ["init", "某县", "--to", str(tmp_path)])
    assert isinstance(done.exception, FileExistsError) and "not empty" in str(done.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_next_step_is_told_where_no_plan_is_on_file(tmp_path):
    done = CliRunner().invoke(main, ["init", "某县", "--parent", "某省=Shire", "--to", str(tmp_path / "a")])
    assert done.exit_code == 0 and "README.md" in done.output
    done = CliRunner().invoke(main, ["--project", str(tmp_path / "a"), "status"])
    assert done.output == "No plan is on file: python -m ouhai_stats import FILE --to FOLDER reads one\n"
