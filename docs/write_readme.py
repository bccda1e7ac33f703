"""Write the finding of both READMEs, between its marks, from the opening edition of the last plan that is published."""

import json
import re

from ouhai_stats.data.regions import english_names
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import Words

PAGES = {"en": paths.ROOT / "README.md", "zh": paths.ROOT / "README.zh.md"}
HEADS = {"en": "The finding of this repository's plan.", "zh": "本库所载计划的结论："}
MARKED = re.compile(r"(?<=<!-- finding -->\n).*?(?=<!-- /finding -->)", re.DOTALL)


def findings() -> dict[str, str]:
    """The finding by language: what the one-page brief answers."""
    published = (json.loads(path.read_text(encoding="utf-8")) for path in paths.REPORTS.glob("*/edition.json"))
    about = max((one for one in published if not one["previous_as_of"]), key=lambda one: one["plan_year"])
    edition = open_edition(about["plan_year"], about["as_of"])
    facts = collect_facts(edition)
    said = {}
    for language in PAGES:
        words = Words(language, facts, english_names())
        space = " " if language == "en" else ""
        verdict = words.say(f"verdict.{edition.targets.at['gdp', 'verdict']}")
        sentences = space.join([words.say("brief.answer", verdict=verdict), words.say("brief.rest")])
        said[language] = f"**{HEADS[language]}** {sentences}\n"
    return said


def written(language: str, finding: str) -> str:
    """A README with a finding in its place."""
    return MARKED.sub(lambda _: finding, PAGES[language].read_text(encoding="utf-8"))


if __name__ == "__main__":
    for language, finding in findings().items():
        PAGES[language].write_text(written(language, finding), encoding="utf-8", newline="\n")
