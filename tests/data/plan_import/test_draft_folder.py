"""A draft's folder is written whole, and never over what lies there."""

import pytest
from plan_documents import draft_of_lines

from ouhai_stats.data.plan_import import draft_folder
from ouhai_stats.data.plan_import.draft_folder import write_draft
from ouhai_stats.data.plan_import.tables import EDITED

LINES = [["指标", "单位", "2023年目标"], ["地区生产总值增速", "%", "6"]]


def test_the_folder_holds_each_table_the_text_the_origin_and_the_page(tmp_path):
    folder = write_draft(draft_of_lines(tmp_path, LINES), tmp_path / "draft")
    others = {"annex_printed.csv", "rows.csv", "targets.csv", "text.md", "source.yml", "review.html"}
    assert {path.name for path in folder.iterdir()} == {*EDITED, *others}
    with pytest.raises(FileExistsError, match="draft: is there already and not empty; name another folder with --to"):
        write_draft(draft_of_lines(tmp_path, LINES), folder)


def test_an_empty_folder_is_used(tmp_path):
    (tmp_path / "draft").mkdir()
    assert (write_draft(draft_of_lines(tmp_path, LINES), tmp_path / "draft") / "annex.csv").is_file()


def test_a_page_that_fails_leaves_no_folder(tmp_path, monkeypatch):
    def failing(draft, files):
        raise ValueError("no page")

    draft = draft_of_lines(tmp_path, LINES)
    monkeypatch.setattr(draft_folder, "review_page", failing)
    with pytest.raises(ValueError, match="no page"):
        write_draft(draft, tmp_path / "draft")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.html"]
