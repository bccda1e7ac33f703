"""A path is printed as it can be typed where the command was given."""

from ouhai_stats.commands.shown import shown


def test_a_path_is_told_from_the_working_folder_where_it_lies_below_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "reports" / "brief.html") == "reports/brief.html"
    assert shown(tmp_path.parent / "elsewhere.html") == str(tmp_path.parent / "elsewhere.html")
