"""One target of a clause, and how a line shows it."""

from dataclasses import asdict, dataclass, field

from ouhai_stats.language.target import Target

__all__ = ["Clause", "shown_row"]


@dataclass(frozen=True)
class Clause:
    """One target of a clause: the indicator as printed, the target, and which way its figure is said to move.

    ``movement`` is ``rise`` or ``fall`` where the words say that the figure is a change (增长5%, 下降3%), and blank
    where it is a level. A fall keeps its printed, positive number. ``words`` are the target's own, as they were read;
    ``listed`` says that the same words set targets of several indicators, ``within`` that it is told of a part (其中).
    """

    indicator: str
    target: Target
    movement: str = ""
    words: str = field(default="", compare=False)
    listed: bool = field(default=False, compare=False)
    within: bool = field(default=False, compare=False)

    def fields(self) -> dict[str, object]:
        """Indicator, target and movement by name."""
        return {"indicator": self.indicator, **asdict(self.target), "movement": self.movement}


def shown_row(row: dict[str, object]) -> str:
    """One row as a line: the clause, then each field that is filled, or why the clause is refused."""
    filled = [f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}" for name, value in row.items()
              if name not in ("clause", "aspirational") and value not in (None, "")]  # fmt: skip
    aspires = ["aspirational"] if row.get("aspirational") else []
    return "  ".join([f"{row['clause']} →", *filled, *aspires])
