"""The rules of transfers that hold on a day, looked up once for many questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import rules
from analytics.rules import Rule

SWITCH = "ya/tidak"  # the unit of a rule that is asked or not asked


@dataclass(frozen=True, slots=True)
class Law:
    """Rules in force by key; `on` is the day the moves take effect. A key that is absent does not hold. ages: every block of a
    pension age, those to come as well: which one holds is asked for the day a person reaches it.
    """

    on: date
    rules: Mapping[str, Rule]
    ages: tuple[Mapping[str, Any], ...] = ()

    def __contains__(self, key: str) -> bool:
        return key in self.rules

    def value(self, key: str, otherwise: Any = None) -> Any:
        """The value of a rule, `otherwise` where none holds."""
        return self.rules[key].value if key in self.rules else otherwise

    def source(self, key: str) -> str:
        """Where a rule is written; '' where it does not hold."""
        return self.rules[key].source if key in self.rules else ""

    def under(self, prefix: str) -> list[Rule]:
        """All rules whose key begins so, by key: windows and conditions are as many as there are."""
        return [self.rules[key] for key in sorted(self.rules) if key.startswith(prefix)]


def law(blocks: Iterable[Mapping[str, Any]], on: date, without: Collection[str] = ()) -> Law:
    """Every rule in force on the day `on`, without the keys named (what a rule costs is asked by leaving it out) and without
    those an office has switched off (unit 'ya/tidak', value no).

    'window' or 'condition' leaves out all rules below it.
    """
    written: dict[str, list[Mapping[str, Any]]] = {}
    for block in blocks:
        written.setdefault(str(block["key"]), []).append(block)
    found = {}
    for key, listed in written.items():
        if key in without or key.split(".")[0] in without:
            continue
        try:
            rule = rules.in_force(listed, key, on)
        except LookupError:
            continue
        if not (rule.unit == SWITCH and rule.value is False):
            found[key] = rule
    ages = tuple(block for key, listed in written.items() if key.startswith("bup.") and key not in without for block in listed)
    return Law(on, found, ages)
