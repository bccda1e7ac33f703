"""Write docs/columns.md, the dictionary of columns for readers, from ouhai_stats/reference/columns.csv."""

from ouhai_stats.data.dictionary import columns_of, read_columns, table_title
from ouhai_stats.files import paths
from ouhai_stats.formats.excel.columns import unit_text
from ouhai_stats.language.sentences import say

PAGE = paths.ROOT / "docs" / "columns.md"
HEAD = """# Columns of every table

Made by `python docs/write_columns.py` from `ouhai_stats/reference/columns.csv`; change it there. The first tables are
published with every edition, as CSV in `tables/` with `datapackage.json`, and told on the workbook's sheet “Columns”;
those with a slash stand below `data/`, for `raw` in folders of that kind. Blank cells are unknown or do not apply,
unless a column says otherwise.
"""
HEAD_ZH = """# 各表各列

由 `ouhai_stats/reference/columns.csv` 生成，要改就改那里。前面的各表随每一期发布，是 `tables/` 中的 CSV，
并附 `datapackage.json`；工作簿的“字段说明”也列出；
名称带斜线的在 `data/` 之下，`raw` 指该类文件夹。除另有说明外，空白为未知或不适用。
"""
LANGUAGES = ("zh", "en")
MEANING = {"zh": "含义", "en": "meaning"}


def page(languages: tuple[str, ...] = LANGUAGES) -> str:
    """The page in Markdown: a section a table, a row a column, in both languages or in one."""
    head = HEAD if "en" in languages else HEAD_ZH
    return "\n".join([head, *(section(table, languages) for table in dict.fromkeys(read_columns()["table"]))])


def section(table: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    """One table: what a row is, and its columns."""
    lines = [f"## {table}", "", *(f"{table_title(table, language)}\n" for language in languages)]
    rows = columns_of(table)
    if len(rows):
        heads = ["column", "type", "unit"] if "en" in languages else ["字段", "类型", "单位"]
        heads += [MEANING[language] for language in languages]
        lines += [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in rows.itertuples():
        unit = dict.fromkeys(unit_text(row.unit, language) for language in languages)
        meanings = [getattr(row, f"meaning_{language}") for language in languages]
        cells = [f"`{row.Index}`", say(f"type.{row.type}", languages[-1]), " ".join(unit), *meanings]
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join([*lines, ""]) if len(rows) else "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
