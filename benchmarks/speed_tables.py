"""Tables of what `benchmarks.speed` measured: all of it, and the few lines that the README shows."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["WAYS", "Measured", "readme", "table"]

WAYS = ("plain commands", "ours, cold", "ours, warm", "ours, unchanged")
HEADS = {
    "en": ("| editions | jobs | against papermill + nbconvert, HTML alone | seconds an edition |", "unchanged"),
    "zh": ("| 期数 | 并行任务 | 与 papermill + nbconvert（仅 HTML）相比 | 每期秒数 |", "未变"),
}
TIMES = {"en": "{:.1f} times as fast", "zh": "快至 {:.1f} 倍"}
CHANGED = {"en": "a changed choice in a warm notebook", "zh": "在已启动的笔记本中改一项选择"}


class Measured(NamedTuple):
    """What so many editions took with so many jobs: seconds by the clock and of processors, the most memory in MB.

    ``built`` is how many of ``editions`` were built for it: the sample of a way whose editions share nothing.
    """

    way: str
    editions: int
    jobs: int
    seconds: float
    processor: float
    memory: float
    built: int = 0

    @property
    def each(self) -> float:
        """Seconds by the clock for one edition."""
        return self.seconds / (self.built or self.editions)

    def followed_by(self, other: "Measured") -> "Measured":
        """Both, one after the other."""
        return self._replace(
            seconds=self.seconds + other.seconds,
            processor=self.processor + other.processor,
            memory=max(self.memory, other.memory),
        )


def table(found: Sequence[Measured], changed: Mapping[str, float] | None = None) -> str:
    """Tables of what was measured: times the speed of the plain commands of the same count, and how cost grows."""
    lines = [
        "| editions | built | jobs | way | seconds an edition | processor seconds | times the speed | peak memory, MB |"
    ]
    lines.append("|---|---|---|---|---|---|---|---|")
    base = {(each.editions, each.jobs): each.each for each in found if each.way == WAYS[0]}
    for each in found:
        built = each.built or each.editions
        times = base[each.editions, each.jobs] / each.each
        # What was over before memory was looked at is not known to have taken none.
        memory = f"{each.memory:.0f}" if each.memory else "–"
        lines.append(
            f"| {each.editions} | {built} | {each.jobs} | {each.way} | {each.each:.2f} | "
            f"{each.processor / built:.2f} | {times:.1f} | {memory} |"
        )
    lines += [
        "",
        *_growth(found),
        *(f"- warm notebook, {name}: {seconds:.2f} s" for name, seconds in (changed or {}).items()),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _growth(found: Sequence[Measured]) -> list[str]:
    """How `batch` grows from each count to the next with as many jobs: cost beside proportional cost, and memory."""
    warm = [each for each in found if each.way == WAYS[2]]
    return [
        f"- {more.editions} editions against {fewer.editions}: "
        f"{more.each / fewer.each:.3f} times the cost of an edition, "
        f"{more.memory / fewer.memory:.2f} times the peak memory"
        for fewer, more in pairwise(warm)
        if fewer.jobs == more.jobs
    ]


def readme(found: Sequence[Measured], changed: Mapping[str, float], language: str) -> str:
    """Lines for the README of a language: `batch` beside the plain commands, an unchanged edition, a changed choice."""
    head, unchanged = HEADS[language]
    base = {(each.editions, each.jobs): each.each for each in found if each.way == WAYS[0]}
    lines = [head, "|---|---|---|---|"]
    for each in found:
        if each.way in WAYS[2:]:
            times = TIMES[language].format(base[each.editions, each.jobs] / each.each)
            count = f"{each.editions:,}" + (f" {unchanged}" if each.way == WAYS[3] else "")
            lines.append(f"| {count} | {each.jobs} | {times} | {each.each:.2f} |")
    lines += [f"| {CHANGED[language]} | | | {max(changed.values()):.2f} |"] if changed else []
    return "\n".join(lines) + "\n"
