"""What each rule costs: the places that could be filled if that one rule did not stand."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analytics.min_cost_flow import lexicographic
from analytics.transfer_case import case
from analytics.transfer_network import network, objectives


def cost_of_rules(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame,
                  blocked: pd.DataFrame, *, max_moves: int | None = None,
                  told: Callable[[float, str], None] | None = None) -> pd.DataFrame:
    """A row per rule: rule, moves (it alone forbids), places (it leaves empty); most places first, then by rule.

    The frames are those of `transfer.solve`. blocked: person_id, cell_id, rule; a row per move that every rule but this
    one allows. Each rule is taken away alone, so the places of two rules must not be added up. told: how far the work is, and
    at which rule.
    """
    with_all = most_places(people, origins, cells, arcs, max_moves=max_moves)
    rows, lifted = [], list(blocked.groupby("rule")) if len(blocked) else []
    for number, (rule, freed) in enumerate(lifted):
        if told:
            told(number / len(lifted), str(rule))
        more = most_places(people, origins, cells, _together(arcs, freed), max_moves=max_moves)
        rows.append((rule, len(freed), more - with_all))
    found = pd.DataFrame(rows, columns=["rule", "moves", "places"])
    return found.sort_values(["places", "rule"], ascending=[False, True], ignore_index=True)


def most_places(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, *,
                max_moves: int | None = None) -> int:
    """The most places that any plan can fill."""
    given = case(people, origins, cells, arcs, max_moves)
    if given.status != "optimal":
        return 0
    flow, _ = lexicographic(network(given), objectives(given, fairness=False)[:1])
    return int(flow[-1])


def _together(arcs: pd.DataFrame, freed: pd.DataFrame) -> pd.DataFrame:
    more = freed[["person_id", "cell_id"]].assign(score=0.0)
    return pd.concat([arcs, more], ignore_index=True) if len(arcs) else more
