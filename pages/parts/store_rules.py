"""The seam of the dated rules: what a block would move, part by part of what is worked out on other pages; cached as in store.py.

A block not saved yet is written as JSON: it is part of the key, so that what was counted once for a typed value is shown at once.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics import consequences, consequences_office, consequences_transfer, criteria, proposal, rules
from data.person_code import code
from pages.parts import (
    after,
    after_public,
    after_tiers,
    asking,
    formats,
    rule_reach,
    store,
    store_decision,
    store_load,
    store_plan,
)
from pages.parts.slices import Slice
from pages.parts.store import View, cached

Blocks = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a block would move: figures (consequences.moved) and what is said of units (unit, item, said_now, said_then); and
    the parts for which the region has no data yet, in words.
    """

    figures: pd.DataFrame
    units: pd.DataFrame
    without: tuple[str, ...] = ()


def effect(view: View, block: Mapping[str, Any]) -> Effect:
    """What a block would move before it is saved, of the parts its rule is counted with (rule_reach)."""
    extra = json.dumps(dict(block), default=str, sort_keys=True)
    figures, units, without = [], [], []
    for part in rule_reach.of(block["key"]).parts:
        now, then = figures_of(view, part), figures_of(view, part, extra)
        said, other = (_units(view, part, told) if part in ITEMS else _NOTHING for told in ("", extra))
        figures.append(consequences.moved(now, then))
        units.append(consequences.changed(said, other))
        if now.empty and then.empty and said.empty and other.empty:
            without.append(rule_reach.ABOUT[part])
    every = pd.concat(figures, ignore_index=True) if figures else consequences.moved(_NONE, _NONE)
    return Effect(figures=every.drop_duplicates("figure", ignore_index=True), units=_named(view, units), without=tuple(without))


@cached
def figures_of(view: View, part: str, extra: str = "") -> pd.DataFrame:
    """consequences.COLUMNS of one part by the rules in force, and one block more where `extra` tells one; none where a rule that
    is needed does not hold on the day.
    """
    try:
        return FIGURES[part](view, _blocks(view, extra)) if part in FIGURES else _NONE
    except (KeyError, IndexError):  # a column that is not there is a fault, not a rule that is not
        raise
    except LookupError:
        return _NONE


@cached
def _units(view: View, part: str, extra: str) -> pd.DataFrame:
    """consequences.ITEMS of one part."""
    return ITEMS[part](view, _blocks(view, extra))


def _named(view: View, found: list[pd.DataFrame]) -> pd.DataFrame:
    """The items of all parts with their unit by name; within an item the numbers that change most first."""
    kept = [one for one in found if len(one)]
    rows = pd.concat(kept, ignore_index=True) if kept else consequences.changed(_NOTHING, _NOTHING)
    moved = [abs(_number(then) - _number(now)) for now, then in zip(rows["said_now"], rows["said_then"], strict=True)]
    said = {name: [_in_words(one) for one in rows[name]] for name in ("said_now", "said_then")}
    rows = rows.assign(unit=rows["unit_id"].map(store.full_unit_names(view)), moved=moved, **said)
    return rows.sort_values(["item", "moved", "unit"], ascending=[False, False, True], ignore_index=True).drop(columns="moved")


def _number(said: object) -> float:
    return said if isinstance(said, float) and said == said else 0.0


def _in_words(said: object) -> str:
    if pd.isna(said):  # type: ignore[call-overload]
        return formats.NOTHING
    return formats.number(said) if isinstance(said, float) else str(said)


def _blocks(view: View, extra: str) -> Blocks:
    return [*store.blocks(view), *([json.loads(extra)] if extra else [])]


def _counted(view: View, blocks: Blocks, part: str) -> pd.DataFrame:
    names = ("balance", "people", "units", "positions", "tasks", "drivers", "needs")
    return consequences.figures(**{name: store.rows(view, name) for name in names}, on=view.on, blocks=blocks, parts=(part,))


def _ground(view: View, blocks: Blocks) -> proposal.Ground:
    """The ground of the day under these rules; the one every other page uses where they are those in force."""
    if blocks == store.blocks(view):
        return store_plan.ground(view)
    return _other_ground(view, json.dumps(blocks, default=str, sort_keys=True), blocks)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={View: repr})  # a large region's ground is large
def _other_ground(view: View, told: str, _blocks: Blocks) -> proposal.Ground:
    return proposal.ground(replace(store_plan.known(view), blocks=tuple(_blocks)))


def _sure(view: View, blocks: Blocks) -> pd.DataFrame:
    asked = store.rows(view, "corrections")
    return consequences_office.certainty(
        store.rows(view, "balance"), store.rows(view, "tasks"), asked[asked["thing"].isin(store_load.ABOUT_NEED)], view.on, blocks
    )


def _best(view: View, blocks: Blocks) -> pd.DataFrame:
    """Whom the score puts first for each empty place; by the office's own version of the weights where it has one."""
    own = len(store.rows(view, "criteria_weights"))
    weights = store_plan.weights(view) if own else criteria.default_weights(blocks, view.on)
    rows = consequences_transfer.best(_ground(view, blocks), weights)
    if rows.empty:
        return _NOTHING
    return rows.assign(item="calon teratas " + rows["item"].astype("str"), said=[code(int(one)) for one in rows["said"]])


def _tiers(view: View, blocks: Blocks) -> pd.DataFrame:
    rule = rules.in_force(blocks, after_tiers.WEIGHTS, after.today(view) or view.on)
    rows = after_tiers.weighed(view, rule)
    tier = rows[["unit_id"]].assign(item="tingkat penyesuaian", said=rows["tier"].astype("str"))
    known = rows[rows["score"].notna()]
    score = known[["unit_id"]].assign(item="skor risiko", said=[formats.number(one, 3) for one in known["score"]])
    return pd.concat([tier, score], ignore_index=True)


def _notes(view: View, blocks: Blocks) -> pd.DataFrame:
    plans = [store_decision.audited(view, int(one)) for one in store.rows(view, "plans")["plan_id"]]
    return consequences_office.unfair(plans, view.on, blocks)


FIGURES: dict[str, Callable[[View, Blocks], pd.DataFrame]] = {
    **{part: lambda view, blocks, part=part: _counted(view, blocks, part) for part in consequences.PARTS},  # type: ignore[misc]
    rule_reach.SURE: _sure,
    rule_reach.WARNED: lambda view, blocks: consequences_office.warned(store.rows(view, "tasks"), view.on, blocks),
    rule_reach.SURGES: lambda view, blocks: consequences_office.surging(
        store_load.surges(view), float(store_load.rules(view).minutes.value), view.on, blocks
    ),
    rule_reach.POSTED: lambda view, blocks: consequences_office.in_post(store_plan.ground(view).staff, view.on, blocks),
    rule_reach.SPENT: lambda view, blocks: consequences_office.spending(store_load.spent(view), view.on, blocks),
    rule_reach.SCHOOLED: lambda view, blocks: consequences_office.schooling(
        store.persons(view, Slice()), store.rows(view, "positions"), view.on, blocks
    ),
    rule_reach.MOVES: lambda view, blocks: consequences_transfer.figures(_ground(view, blocks)),
    rule_reach.HEADS: lambda view, blocks: consequences_transfer.heads(_ground(view, blocks), blocks, view.on),
    rule_reach.NOTES: _notes,
    rule_reach.WAITING: lambda view, blocks: consequences_office.deadlines(
        store.rows(view, "decision_steps"), asking.now().date(), blocks
    ),
    rule_reach.PAPERS: lambda view, blocks: consequences_office.lacking(
        store.rows(view, "decisions"), store.rows(view, "move_documents"), asking.now().date(), blocks
    ),
}
ITEMS: dict[str, Callable[[View, Blocks], pd.DataFrame]] = {
    rule_reach.MOVES: lambda view, blocks: consequences_transfer.by_unit(_ground(view, blocks)),
    rule_reach.BEST: _best,
    rule_reach.TIERS: _tiers,
    rule_reach.SATISFIED: lambda view, blocks: after_public.letters(view, blocks),
}
_NONE = pd.DataFrame([], columns=consequences.COLUMNS)
_NOTHING = pd.DataFrame([], columns=consequences.ITEMS)
