"""Where a document comes from, as it says itself: title, number, publisher, day."""

import re

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.language.numerals import normalise, number_of

__all__ = ["origin_of", "year_named"]

_TITLE = re.compile(
    "^(?![一二三四五六七八九十]+、|[（(]).{0,60}"
    "(?:关于.{2,60}的(?:通知|报告|公告)|政府工作报告|发展计划(?:报告)?|主要(?:预期)?(?:目标|指标).{0,6})$"
)
_YEAR = r"(20\d\d)年"
_GOALS = re.compile("(?:主要|预期)(?:预期)?目标(?:任务)?(?:如下|是|为)?(?:[（(][^）)]*[）)])?[:：]")
# A heading of the year's work: 三、2026年工作安排, 2024年经济社会发展总体要求.
_HEADING = re.compile(rf"^(?:[（(]?[一二三四五六七八九十]+[）)、])?{_YEAR}度?(?!.*(?:回顾|执行情况|完成情况))[^。；]*$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[【（(]20\d\d[〕\]】）)]\d{1,4}号")
_DAY = (
    r"(?P<year>20\d\d|二[〇零○][一二三四五六七八九十〇零○]{2})年"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:人民政府|发展和改革(?:委员会|局)|发展改革(?:委|局)|统计局)(?=办公室|文件|$|关于)"
)


def origin_of(document: Document) -> dict[str, str]:
    """Title, document number, publisher, day of publication and how it is known; blank where the document is silent."""
    lines = [re.sub(r"\s+", "", paragraph.text) for paragraph in document.paragraphs]
    titles = [line for line in lines[:60] if _TITLE.match(line)]
    numbers = [match for line in lines if (match := _NUMBER.fullmatch(line) or _NUMBER.match(line))]
    publishers = [match[0] for line in lines[:10] + lines[-10:] for match in _BODY.finditer(line)]
    reports = [
        re.match(r"(?:20\d\d年)?(.{2,12}?(?:省|市|区|县|自治州|盟|旗))(?:人民)?政府工作报告", line)
        for line in lines[:60]
    ]
    publishers += [f"{match[1]}人民政府" for match in reports if match]
    day, basis = _day_of(lines)
    return {
        "title": titles[0] if titles else "",
        "document_number": numbers[0][0] if numbers else "",
        "publisher": publishers[0] if publishers else "",
        "published": day,
        "published_basis": basis,
    }


def _day_of(lines: list[str]) -> tuple[str, str]:
    """Day on which the document says that it was printed, or the first day that it names in its first lines."""
    printed = [match for line in lines for match in re.finditer(_DAY + "(?:印发|发布)", line)]
    named = [
        re.search(_DAY, line) or re.fullmatch(r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2}).*", line)
        for line in [*lines[:30], *lines[-5:]]
    ]
    for match in [*printed, *filter(None, named)]:
        try:
            year, month, day = (
                int(number_of(normalise(match[part]).replace("○", "〇"))) for part in ("year", "month", "day")
            )
        except ValueError:
            continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year}-{month:02d}-{day:02d}", "printed"
    return "", ""


def year_named(document: Document) -> int | None:
    """Plan year that the document names, or None.

    Notes
    -----
    The title's year comes first (of two, the later: 2025年计划执行情况与2026年计划草案), then the one that the sentence
    of goals begins with, then the heading last before it (三、2026年工作安排), then the day of the report in its first
    months. A year elsewhere, as of targets that were met, names no plan.
    """
    lines = [re.sub(r"\s+", "", paragraph.text) for paragraph in document.paragraphs]
    places = [place for place, line in enumerate(lines) if _GOALS.search(line)]
    titles = [year for line in lines[:60] if _TITLE.match(line) for year in re.findall(rf"{_YEAR}(?!远景)", line)]
    if titles:
        return max(map(int, titles))
    for place in places:
        if printed := re.search(_YEAR, lines[place][: lines[place].index("目标") + 2]):
            return int(printed[1])
    for place in places:
        headings = [match for line in lines[:place] if len(line) <= 40 and (match := _HEADING.search(line))]
        if headings:
            return int(headings[-1][1])
    day, _ = _day_of(lines)
    return int(day[:4]) if places and day and int(day[5:7]) <= 4 else None
