"""A target in words, Chinese that the grammar reads back to the same target, and English."""

from ouhai_stats.language.formatting import figure_text, plain_text
from ouhai_stats.language.target import CHANGES, RELATIVE, Target

__all__ = ["MARGINS", "format_target"]

FORMS = {
    "zh": {
        "at_least": "{}以上",
        "about": "{}左右",
        "plain": "{}",
        "at_most": "不超过{}",
        "below": "<{}",
        "above": ">{}",
        "range": "{}至{}",
        "faster_than": "快于{}",
        "in_step_with": "与{}同步",
        "no_slower_than": "不低于{}",
        "slower_than": "低于{}",
        "no_faster_than": "不高于{}",
        "assigned": "完成上级下达任务",
        "qualitative": "{}",
        "none": "—",
    },
    "en": {
        "at_least": "{} or more",
        "about": "about {}",
        "plain": "{}",
        "at_most": "no more than {}",
        "below": "below {}",
        "above": "above {}",
        "range": "{} to {}",
        "faster_than": "faster than {}",
        "in_step_with": "in step with {}",
        "no_slower_than": "no slower than {}",
        "slower_than": "slower than {}",
        "no_faster_than": "no faster than {}",
        "assigned": "as assigned from above",
        "qualitative": "in words: {}",
        "none": "—",
    },
}
# A margin over another series or below it, by operator.
MARGINS = {
    "zh": {
        "no_slower_than": ("高于{0}{1}以上", "低于{0}{1}以内"),
        "no_faster_than": ("高于{0}{1}以内", "低于{0}{1}以上"),
        "in_step_with": ("高于{0}{1}左右", "低于{0}{1}左右"),
    },
    "en": {
        "no_slower_than": ("at least {1} above {0}", "no more than {1} below {0}"),
        "no_faster_than": ("no more than {1} above {0}", "at least {1} below {0}"),
        "in_step_with": ("about {1} above {0}", "about {1} below {0}"),
    },
}
ASPIRATION = {"zh": "力争{}", "en": "{} (aspired to)"}


def format_target(target: Target, language: str = "zh", reference: str | None = None) -> str:
    """Target in words; the Chinese words read back to the same target.

    Parameters
    ----------
    reference
        Name of the series that a relative target names, where it differs from the plan's own words.
    """
    form = FORMS[language][target.operator]
    if target.operator in RELATIVE and target.unit in CHANGES and target.value is not None:
        words = _format_margin(target, language, reference or target.reference or "")
    elif target.operator == "range" and target.value is not None and target.upper is not None:
        words = form.format(plain_text(target.value, language), figure_text(target.upper, target.unit or "", language))
    elif target.value is not None:
        words = form.format(figure_text(target.value, target.unit or "", language))
    else:
        words = form.format(reference or target.reference or "")
    return ASPIRATION[language].format(words) if target.aspirational else words


def _format_margin(target: Target, language: str, reference: str) -> str:
    """Margin over another series in words: 高于全省平均1个百分点以上."""
    low, high = target.value or 0.0, target.upper
    figure = figure_text(abs(low if high is None else high), target.unit or "", language)
    above, under = MARGINS[language][target.operator]
    form = under if low < 0 else above
    if high is not None:  # From so many points to so many: the bound that counts is said with the other.
        figure = f"{plain_text(abs(low), language)}{'至' if language == 'zh' else ' to '}{figure}"
        form = form.replace("以上", "").replace("以内", "").replace("at least ", "")
    return form.format(reference, figure)
