"""What changed since the last edition: every printed number's change, split by cause, to the last printed digit."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from ouhai_stats.edition.analysis import Inputs
from ouhai_stats.edition.edition import Edition, reassembled
from ouhai_stats.edition.facts import Fact
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.edition.facts_on_file import facts_on
from ouhai_stats.edition.inputs import inputs_on
from ouhai_stats.edition.kept_results import kept
from ouhai_stats.language.sentences import date_text, say

__all__ = [
    "CAUSES",
    "changed_verdicts",
    "changes",
    "changes_sentence",
    "changes_since",
    "numbers_of",
    "only_revised",
    "printed_on",
]

CAUSES = ["revision", "new_figures", "target", "method"]
FIGURE = ["region", "series", "period"]
# What an edition knows by its date beside its own figures: forecasts and first prints that have come out since are new.
INFORMATION = ("as_of", "forecasts", "first_prints", "rebounds", "provincial_prints", "provincial", "earlier")
PLACES = 9


def numbers_of(facts: Mapping) -> dict[str, float]:
    """Facts that are numbers, by name, as they are printed."""
    return {
        name: float(fact.value)
        for name, fact in facts.items()
        if isinstance(fact.value, int | float) and not isinstance(fact.value, bool)
    }


def only_revised(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Figures of the edition before, with those that have been revised since in their new form."""
    keys, later = pd.MultiIndex.from_frame(before[FIGURE]), pd.MultiIndex.from_frame(after[FIGURE])
    return pd.concat([before[~keys.isin(later)], after[later.isin(keys)]], ignore_index=True)


def changes(
    before: Inputs,
    after: Inputs,
    edition: Callable[[Inputs], Mapping[str, float]],
    printed: Mapping[str, float] | None = None,
    now: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Change of every number between two editions, split into its causes.

    Parameters
    ----------
    before, after
        Inputs of the two editions.
    edition
        The edition as a function: named numbers from inputs, rounded as they are printed.
    printed
        Numbers that the edition before printed. Where they differ from what its inputs give today, the method has
        changed; without them the method is taken as unchanged.
    now
        Numbers of the later edition, where they are known; else they are computed.

    Returns
    -------
    DataFrame
        ``number, before, revision, new_figures, target, method, after, state``; ``state`` is ``changed``,
        ``unchanged``, ``added`` (not in the edition before; ``before`` and the causes are missing) or ``dropped``.

    Notes
    -----
    Inputs are swapped one group at a time, always in this order: figures that existed before and were revised,
    figures and forecasts that are new, targets, parameters; a cause is what its swap changes. Differences are taken
    between decimal numbers, so that before + revision + new_figures + target + method = after exactly. A number that
    cannot be computed half way counts as unchanged there, and its change goes to the swap that brings it back.
    """
    informed = before._replace(observations=after.observations, **{name: getattr(after, name) for name in INFORMATION})
    steps = [
        before,
        before._replace(observations=only_revised(before.observations, after.observations)),
        informed,
        informed._replace(targets=after.targets, parent_targets=after.parent_targets),
        after,
    ]
    stages = _numbers(steps, edition, now)
    first = stages[0] if printed is None else printed
    names = sorted({*first, *stages[-1]})
    return pd.DataFrame(
        [_row(name, first, stages) for name in names], columns=["number", "before", *CAUSES, "after", "state"]
    )


def _numbers(steps: list[Inputs], edition: Callable, now: Mapping[str, float] | None) -> list[Mapping[str, float]]:
    """Numbers of every step; computed once where a step changes nothing, and not at all where they are known."""
    computed: list[tuple[Inputs, Mapping[str, float]]] = [] if now is None else [(steps[-1], now)]
    for inputs in steps:
        if not any(_same(inputs, other) for other, _ in computed):
            computed.append((inputs, edition(inputs)))
    return [next(numbers for other, numbers in computed if _same(inputs, other)) for inputs in steps]


def _same(first: Inputs, second: Inputs) -> bool:
    """Whether two editions are computed from the same, row by row."""
    return all(
        one.reset_index(drop=True).equals(other.reset_index(drop=True))
        if isinstance(one, pd.DataFrame) and isinstance(other, pd.DataFrame)
        else one is other or one == other
        for one, other in zip(first, second, strict=True)
    )


def _row(name: str, first: Mapping[str, float], stages: list[Mapping[str, float]]) -> dict:
    """One number before and after, with what each cause did to it."""
    if name not in first or name not in stages[-1]:
        return {
            "number": name,
            "before": first.get(name),
            "after": stages[-1].get(name),
            "state": "added" if name not in first else "dropped",
        }
    path = [_decimal(first[name])]
    for stage in stages:
        path.append(_decimal(stage[name]) if name in stage else path[-1])
    code, *moved = (later - earlier for earlier, later in pairwise(path))
    moved[-1] += code
    return {
        "number": name,
        "before": float(path[0]),
        **dict(zip(CAUSES, map(float, moved), strict=True)),
        "after": float(path[-1]),
        "state": "changed" if any(moved) else "unchanged",
    }


def _decimal(value: float) -> Decimal:
    """Number as it is printed, exactly."""
    return Decimal(repr(round(float(value), PLACES) + 0.0))


def changes_sentence(table: pd.DataFrame, previous_as_of: str, language: str) -> str:
    """One sentence: how many printed numbers moved since the edition of a date, and by which causes.

    A number moved by several causes counts with each of them. A second sentence says so if the edition before is not
    on file and was computed again.
    """
    states = table["state"].value_counts()
    changed = table[table["state"] == "changed"]
    counts = {cause: str(int((changed[cause] != 0).sum())) for cause in CAUSES}
    counts |= {state: str(int(states.get(state, 0))) for state in ("changed", "added", "dropped")}
    key = "changes.some" if len(changed) or states.get("added", 0) or states.get("dropped", 0) else "changes.none"
    words = say(key, language, None, day=date_text(previous_as_of, language), total=str(len(table)), **counts)
    return words + (say("changes.recomputed", language) if table.attrs.get("recomputed") else "")


def changes_since(edition: Edition) -> pd.DataFrame | None:
    """Change of every printed number since the edition before, by cause; None for the first edition.

    The edition before is computed again with today's method; where it printed other numbers, the method has changed.
    If it is not on file, ``attrs["recomputed"]`` is set and no change can be due to the method.
    """
    if not edition.previous_as_of:
        return None
    return kept("changes", edition.key, lambda: _changes_since(edition))


def _changes_since(edition: Edition) -> pd.DataFrame:
    """Changes computed from the inputs of both editions, ``attrs["verdicts"]`` with the rows that are judged anew."""
    before, printed = (
        inputs_on(edition.plan_year, edition.previous_as_of),
        printed_on(edition.plan_year, edition.previous_as_of),
    )
    earlier = reassembled(edition, before)
    table = changes(
        before,
        edition.inputs,
        lambda inputs: numbers_of(collect_facts(earlier if inputs is before else reassembled(edition, inputs))),
        printed,
        numbers_of(collect_facts(edition)),
    )
    table.attrs["recomputed"] = printed is None
    table.attrs["verdicts"] = changed_verdicts(earlier.targets["verdict"], edition.targets["verdict"], table)
    return table


def changed_verdicts(before: pd.Series, after: pd.Series, table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Rows whose verdict is another one: code, verdict before and now, and the cause that moved it most.

    Notes
    -----
    The cause is that of the row's probability; blank where it has none that moved.
    """
    moves = table[table["state"] == "changed"].set_index("number")[CAUSES].abs().idxmax(axis=1)
    turned = after[after != before.reindex(after.index)]
    return [(code, before.get(code, ""), now, moves.get(f"{code}.chance", "")) for code, now in turned.items()]


def printed_on(plan_year: int, as_of: str) -> dict[str, float] | None:
    """Numbers that the published edition on a plan with data to a date printed; None if none is on file."""
    path = facts_on(plan_year, as_of)
    if path is None:
        return None
    facts = json.loads(path.read_text(encoding="utf-8"))
    return numbers_of({name: Fact(**fact) for name, fact in facts.items()})
