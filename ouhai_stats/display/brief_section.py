"""The one-page brief: what is answered, on what grounds, what decides it, what to watch, what comes next."""

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import column, part, table, verdict_chip
from ouhai_stats.display.summary_sections import PRESSING, missing_sentences, ranking
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts_of_brief import WATCHED
from ouhai_stats.language.sentences import Words

__all__ = [
    "answer",
    "brief_notes",
    "grounds",
    "others_growth",
    "pace",
    "risks",
    "row_table",
    "watched",
    "watched_table",
]

# Names listed before the rest is only counted.
NAMED = 3
# Spread of the shock that all regions share, by the name that the expectation at hand has for it.
COMMON = ("outside.sd_common", "reference.sd_common")


def answer(edition: Edition, words: Words) -> HTML:
    """Title, edition and answer: GDP's central figure, its interval and probability, and the verdicts on the rest."""
    lacking = missing_sentences(edition, words, "gdp", "gdp_target", "gdp_result")
    if lacking:
        finding = lacking[0]
    else:
        verdict = words.say(f"verdict.{edition.targets.at['gdp', 'verdict']}")
        # The most that is known is said: the expected figure with its chance, the chance alone, or neither.
        told = {"brief.answer": "answer.centre", "brief.answer_chance": "answer.odds"}
        known = [key for key, fact in told.items() if {fact, "answer.odds"} <= set(words.facts)]
        finding = words.say([*known, "brief.answer_plain"][0], verdict=verdict)
    name = words.say(f"edition.{edition.year.quarter}")
    return part(
        "title",
        title=words.say("title"),
        edition=words.say("edition", name=name),
        finding=finding,
        rest=words.say("brief.rest_after" if edition.year.over else "brief.rest"),
    )


def grounds(edition: Edition, words: Words) -> HTML | None:
    """Three figures on which the answer rests, each with what it means; None where GDP has no target or result."""
    if "answer.two_year" not in words.facts:
        return None
    figures = [
        (words.say("brief.way"), words.say("brief.way_means")),
        (words.text("answer.two_year"), pace(edition, words, "brief")),
    ]
    if edition.year.outlook:
        figures.append((words.text("outlook.so_far"), words.say("brief.so_far")))
    else:
        figures.append((words.text("gdp.previous_actual"), _beside(words)))
    return part("grounds", head=words.say("brief.grounds"), figures=figures)


def pace(edition: Edition, words: Words, place: str) -> str:
    """The pace that reaches the target beside growth before, where that is known, in the sentence of a place."""
    row = edition.targets.loc["gdp"]
    if pd.isna(row["norm"]):
        return words.say(f"{place}.pace_alone")
    region, period = words.region(row["norm_region"]), words.period(row["norm_period"])
    return words.say(f"{place}.pace", region=region, period=period)


def _beside(words: Words) -> str:
    """Last year's growth beside that of other regions."""
    others = others_growth(words)
    return words.say("brief.beside", list=words.say("and").join(others)) if others else words.say("brief.beside_none")


def others_growth(words: Words) -> list[str]:
    """Last year's growth of each region that stands beside the plan's own."""
    names = [name for name in words.facts if name.startswith("beside.") and name.endswith(".growth")]
    return [
        words.say("brief.beside_one", region=words.text(f"{name.removesuffix('.growth')}.region"), x=words.text(name))
        for name in names[1:]
    ]


def watched(edition: Edition) -> list[str]:
    """Codes of the rows to watch: GDP, then those most in need of attention, one of an indicator."""
    targets = edition.targets
    pressing = ranking(targets[targets["verdict"].isin(PRESSING)])
    first = [code for code in ["gdp"] if code in targets.index]
    numbers = targets.loc[first, "number"]
    others = pressing[~pressing["number"].isin(numbers)].drop_duplicates("number").index
    return [*first, *others[: WATCHED - len(first)]]


def watched_table(edition: Edition, words: Words) -> HTML | None:
    """The rows to watch: last result, target, probability and verdict, each leading to its row; None for none."""
    codes = watched(edition)
    return row_table(edition, words, codes, words.say("brief.watch")) if codes else None


def row_table(edition: Edition, words: Words, codes: list[str], caption: str) -> HTML:
    """Rows of the plan by their codes: last result, target, probability and verdict."""
    columns = [
        column(words, "indicator", 31, head=True),
        *(
            column(words, name, width, numeric=True)
            for name, width in (("previous_actual", 14), ("target_plain", 14), ("chance_of_row", 13))
        ),
        # Wide enough for the longest verdict in Chinese: its words are read as one.
        column(words, "verdict", 28),
    ]
    rows = [
        [
            edition.targets.at[code, words.in_language("name")],
            words.cell(f"{code}.previous_actual"),
            words.cell(f"{code}.target"),
            words.cell(f"{code}.chance"),
            verdict_chip(edition.targets.at[code, "verdict"], words),
        ]
        for code in codes
    ]
    return table(columns, rows, caption, "watch")


def brief_notes(edition: Edition, words: Words) -> HTML:
    """What to do next, what changed, when the next edition comes and who publishes it."""
    blocks = [
        ("next", words.say("brief.next"), _next(edition, words)),
        ("changes", words.say("brief.changes"), _changes(edition, words)),
    ]
    return part("brief", blocks=blocks, closing=_closing(words))


def risks(edition: Edition, words: Words) -> HTML:
    """What decides the answer: the common course, the rows at risk, what is not on file."""
    return part("brief", blocks=[("risks", words.say("brief.risks"), _risks(edition, words))], closing=[])


def _risks(edition: Edition, words: Words) -> list[str]:
    """What could turn the answer: the common course, the rows at risk, what is not on file."""
    shared = [words.text(name) for name in COMMON if name in words.facts]
    sentences = [words.say("brief.common", sd=sd) for sd in shared[:1]]
    if "gdp.standing.required" in words.facts and edition.year.quarter < 4:
        sentences.append(words.say("brief.required"))
    risky = edition.targets[edition.targets["verdict"] == "at_risk"]
    if len(risky):
        names = [words.within(name) for name in ranking(risky)[words.in_language("name")].head(NAMED)]
        key = "brief.at_risk" if len(risky) <= NAMED else "brief.at_risk_more"
        sentences.append(words.say(key, names=words.say("and").join(names)))
    if not words.facts["standing.published"].value:
        sentences.append(words.say("brief.no_quarters"))
    return sentences


def _next(edition: Edition, words: Words) -> list[str]:
    """What the target would take quarter by quarter, and what waits for figures from above or for entries."""
    sentences = []
    if edition.year.quarter < 4 and all(f"path.{n}.cumulative" in words.facts for n in (1, 2, 3)):
        sentences.append(words.say("brief.path", **{f"q{n}": words.text(f"path.{n}.cumulative") for n in (1, 2, 3)}))
    if words.facts["count.assigned"].value:
        sentences.append(words.say("brief.assigned"))
    if words.can_say("brief.no_progress") and len(edition.progress) and (edition.progress["state"] == "awaited").all():
        sentences.append(words.say("brief.no_progress"))
    return sentences


def _changes(edition: Edition, words: Words) -> list[str]:
    """Verdicts that changed since the edition before, each with the cause that moved it most."""
    changes = changes_since(edition)
    if changes is None:
        return [words.say("brief.first")]
    turned = [
        words.say(
            "brief.turned",
            name=edition.targets.at[code, words.in_language("name")],
            before=words.say(f"verdict.{before}"),
            after=words.say(f"verdict.{after}"),
        )
        for code, before, after, _ in changes.attrs.get("verdicts", [])
        if before and after != "awaited"
    ]
    day = words.date(edition.previous_as_of)
    if not turned:
        return [words.say("brief.unchanged", day=day)]
    cause = _main_cause(changes, words)
    shown = words.say("stop").join(turned[:WATCHED])
    key = "brief.turned_all" if len(turned) <= WATCHED else "brief.turned_more"
    return [words.say(key, day=day, count=len(turned), list=shown, cause=cause)]


def _main_cause(changes: pd.DataFrame, words: Words) -> str:
    """Cause that moved the most probabilities."""
    moved = changes[(changes["state"] == "changed") & changes["number"].str.endswith(".chance")]
    counts = {cause: int((moved[cause] != 0).sum()) for cause in ("revision", "new_figures", "target", "method")}
    return words.say(f"cause.{max(counts, key=counts.__getitem__)}")


def _closing(words: Words) -> list[str]:
    """Next edition, publisher and contact, as far as they are known."""
    lines = (("next_edition", "next.date"), ("publisher", "publisher.publisher"), ("contact", "publisher.contact"))
    return [words.say(f"brief.{key}") for key, fact in lines if fact in words.facts]
