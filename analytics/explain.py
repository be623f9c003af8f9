"""Why this person, why not that one: what a plan has to answer to anybody it concerns.

Points and rules of one pair are criteria.points and eligibility.judged; here are the comparisons: the next candidates of a
place, and one person's chances in every place. Margins are differences of scores; who is next by the plan as a whole, with
fairness and donors counted in, says transfer_margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.candidates import Context
from analytics.columns import ids, words
from analytics.eligibility import judged

ELSEWHERE, STAYS = "diusulkan ke tempat lain", "unit asal sudah melepas sebanyak yang boleh"
LOWER, EVEN = "nilai lebih rendah", "menempatkannya di sini membuat sisa kekurangan kurang merata, atau sukarelawan berkurang"
UNSURE = "belum dapat dipastikan"


def next_candidates(
    cell: object,
    scores: pd.DataFrame,
    moves: pd.DataFrame,
    people: pd.DataFrame,
    origins: pd.DataFrame,
    *,
    pairs: pd.DataFrame | None = None,
    least: int = 3,
) -> pd.DataFrame:
    """The best-scored people who may go to a place and are not proposed for it, at least as many as there are up to `least`.

    scores: person_id, cell_id, score (allowed pairs). moves: person_id, cell_id. people: person_id, origin_id. origins:
    origin_id, may_leave. pairs: eligibility.pairs, where a pair not certain is marked. A row: person_id, score, margin (lowest
    score proposed for the place − this score; null where nobody is), why_not, instead (the place proposed, else null); best
    first, ties by person_id.
    """
    own = scores[ids(scores["cell_id"]) == cell].assign(person_id=lambda rows: ids(rows["person_id"]))
    goal = dict(zip(ids(moves["person_id"]), moves["cell_id"], strict=True)) if len(moves) else {}
    here = own[own["person_id"].map(lambda person: goal.get(person) == cell).astype(bool)]
    rest = own[~own["person_id"].isin(here["person_id"])].sort_values(["score", "person_id"], ascending=[False, True])
    rest = rest[["person_id", "score"]].head(least).reset_index(drop=True)
    lowest = float(here["score"].min()) if len(here) else np.nan
    rest["margin"] = lowest - rest["score"].astype(float)
    full, origin = _spent(moves, people, origins)
    unsure = _unsure(pairs, cell)
    reasons = [
        _why_not(person, margin, goal, full, origin, unsure)
        for person, margin in zip(rest["person_id"], rest["margin"], strict=True)
    ]
    rest["why_not"] = words(reasons, rest.index)
    rest["instead"] = pd.Series([goal.get(person) for person in rest["person_id"]], dtype=object)
    return rest


def _why_not(person: object, margin: float, goal: Mapping, full: set, origin: Mapping, unsure: set) -> str:
    if person in goal:
        return ELSEWHERE
    if person in unsure:
        return UNSURE
    if margin > 0:
        return LOWER
    return STAYS if origin.get(person) in full else EVEN


def _unsure(pairs: pd.DataFrame | None, cell: object) -> set[object]:
    if pairs is None or pairs.empty:
        return set()
    return set(ids(pairs.loc[(ids(pairs["cell_id"]) == cell) & ~pairs["proposable"], "person_id"]))


def _spent(moves: pd.DataFrame, people: pd.DataFrame, origins: pd.DataFrame) -> tuple[set, dict]:
    """Origins that gave all they may, and everybody's origin."""
    origin = dict(zip(ids(people["person_id"]), people["origin_id"], strict=True))
    gone = (
        pd.Series([origin.get(person) for person in ids(moves["person_id"])], dtype=object).value_counts()
        if len(moves)
        else pd.Series(dtype=int)
    )
    limits = zip(origins["origin_id"], origins["may_leave"], strict=True)
    return {one for one, limit in limits if int(gone.get(one, 0)) >= limit}, origin


def all_places(
    person: object,
    people: pd.DataFrame,
    cells: pd.DataFrame,
    context: Context,
    blocks: Iterable[Mapping[str, Any]],
    on: date,
    scores: pd.DataFrame,
    moves: pd.DataFrame,
) -> pd.DataFrame:
    """One person against every open place, the possible ones first: cell_id, outcome, refused_by (the rules that fail, in
    words), unsettled (rules not certain, in words), score and rank among the place's candidates (null where not scored),
    proposed (True where the plan sends the person there).
    """
    own = people[ids(people["person_id"]) == person]
    if own.empty:
        raise LookupError("nobody of this id among the people given")
    places = cells[pd.to_numeric(cells["open"]).gt(0)]
    said = judged(own, places, context, blocks, on)
    text = said["label"] + ": " + said["words"]
    rows = pd.DataFrame({"cell_id": places["cell_id"].to_numpy()})
    for name, outcome in (("refused_by", "fail"), ("unsettled", "unknown")):
        chosen = said["outcome"].eq(outcome)
        joined = text[chosen].groupby(said.loc[chosen, "cell_id"]).agg("; ".join)
        rows[name] = rows["cell_id"].map(joined).astype(object).where(rows["cell_id"].isin(joined.index), "")
    rows["outcome"] = words(
        np.select([rows["refused_by"].ne(""), rows["unsettled"].ne("")], ["fail", "unknown"], "pass"), rows.index
    )
    ranks = scores.assign(rank=scores.groupby("cell_id")["score"].rank(method="min", ascending=False))
    mine = ranks[ids(ranks["person_id"]) == person].set_index("cell_id")
    rows["score"], rows["rank"] = (
        rows["cell_id"].map(mine["score"]).astype("Float64"),
        rows["cell_id"].map(mine["rank"]).astype("Int64"),
    )
    going = set(moves.loc[ids(moves["person_id"]) == person, "cell_id"]) if len(moves) else set()
    rows["proposed"] = rows["cell_id"].isin(going)
    order = rows["outcome"].map({"pass": 0, "unknown": 1, "fail": 2})
    rows = rows.assign(order=order, down=-rows["score"].fillna(-1)).sort_values(["order", "down", "cell_id"], ignore_index=True)
    return rows[["cell_id", "outcome", "refused_by", "unsettled", "score", "rank", "proposed"]]
