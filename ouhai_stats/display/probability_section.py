"""How likely the growth targets are, and how our probabilities have fared: words and tables made from facts."""

from IPython.display import HTML

from ouhai_stats.display.html_parts import column, part, table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["centre_range", "chances", "chances_table"]


def chances(edition: Edition, words: Words) -> HTML:
    """What the outside view says of GDP and why, or what the quarters say, and what has no probability."""
    if not words.facts["count.chances"].value:
        return part("list", sentences=[words.say("chance.none")])
    keys = _keys_of_quarters(edition) if edition.year.outlook else _keys_of_view(edition)
    keys.append("chance.rebound_supposed")
    keys += ["chance.parent_results"] * bool(words.facts["parent_results.count"].value)
    keys.append("chance.withheld")
    keys += ["chance.withheld_shock"] * bool(words.facts["count.no_ordinary_year"].value)
    keys += ["chance.withheld_awaited"] * bool(words.facts["count.result_awaited"].value)
    shock = words.say("chance.struck" if edition.year.base_effect else "chance.rebounding")
    return part("list", sentences=[words.say(key, shock=shock) for key in keys if words.can_say(key, shock=shock)])


def _keys_of_quarters(edition: Edition) -> list[str]:
    """Sentences once quarters are in."""
    growing = edition.standing.dropna(subset="quarter")["code"].isin(edition.targets.query("kind == 'growth'").index)
    return ["chance.bridge", "chance.others_own" if growing.any() else "chance.others"]


def _keys_of_view(edition: Edition) -> list[str]:
    """Sentences on the outside view: what decided, GDP's centre, what is open, and its record.

    A smaller place than a province swings more by itself, by a factor of our choice.
    """
    rebound = ["chance.rebound"] if len(edition.outside.offsets) > 1 else []
    place = edition.place
    swings = "chance.province" if place.district == place.levels.get("province") else "chance.county"
    basis = edition.outside.expected.basis
    alone = "_alone" if basis == "calm" and not edition.outside.exit_known else ""
    return [f"chance.view_{basis}{alone}", "chance.centre", *rebound, swings, "chance.record"]


def chances_table(edition: Edition, words: Words) -> HTML | None:
    """Every growth target: expected growth with its interval, and probability; None without any."""
    if not words.facts["count.chances"].value:
        return None
    columns = [
        column(words, "indicator", 34, head=True),
        *(
            column(words, name, width, numeric=True)
            for name, width in (("target_plain", 22), ("outlook_range", 28), ("chance_now", 16))
        ),
    ]
    known = edition.targets[edition.targets["chance"].notna()]
    rows = [
        [name, words.cell(f"{code}.target"), centre_range(words, code), words.cell(f"{code}.chance")]
        for code, name in zip(known["code"], known[words.in_language("name")], strict=True)
    ]
    return table(columns, rows, words.say("caption.chances"), "stack")


def centre_range(words: Words, code: str) -> str:
    """Centre with its 80 % interval; a relative target has none of its own."""
    if f"{code}.low80" not in words.facts:
        return words.say("chance.relative")
    centre, low, high = (words.cell(f"{code}.{name}") for name in ("centre", "low80", "high80"))
    return words.say("chance.range", centre=centre, low=low, high=high)
