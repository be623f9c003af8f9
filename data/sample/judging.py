"""How the region's moves are judged: one evaluation record per series that the story marks, fixed before anybody looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from data.sample.careers import first_of_month
from data.sample.service import FIRST, outside
from data.sample.transfers import after_stories, unit_named

if TYPE_CHECKING:
    from data.sample.units import Unit
    from data.sample.world import World

REVIEWED = date(2026, 8, 31)   # the last review of every record: the figures end in this month


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """One evaluation record as the workbook states it; comparators by name as the workbook of figures spells them."""

    label: str
    type: str
    unit: Unit
    service: str
    indicator: str
    effective_on: date
    baseline_from: date
    baseline_to: date
    transition_months: int
    target: float | None
    comparators: tuple[str, ...]


def judgings(world: World) -> list[Judging]:
    """The records in the order of the story."""
    return [_judging(world, rule) for rule in after_stories()[world.region.slug]["series"] if "label" in rule]


def _judging(world: World, rule: dict[str, Any]) -> Judging:
    inside = [world.unit_name(unit_named(world.units, name)) for name in rule.get("comparators", ())]
    return Judging(
        label=rule["label"], type=rule.get("type", "bersih masuk"), unit=unit_named(world.units, rule["unit"]),
        service=rule["service"], indicator=rule["indicator"], effective_on=rule["on"],
        baseline_from=rule.get("baseline_from", rule.get("first", FIRST)),
        baseline_to=first_of_month(rule["on"], -1), transition_months=rule.get("transition", 1), target=rule.get("target"),
        comparators=(*inside, *outside(world.region.slug, rule)))
