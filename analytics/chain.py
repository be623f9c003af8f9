"""What a plan leaves empty behind it: every chain of moves to its end.

A chain begins with the place a plan fills and follows the vacancy each mover leaves: filled by another mover, absorbed by a
surplus, or left open. The k-th leaver of a cell leaves a vacancy where needed > filled − k; leavers are taken by person_id.
"""

from __future__ import annotations

import pandas as pd

from analytics.candidates import key
from analytics.columns import ids

ABSORBED, OPEN, CIRCLE, FILLED = (
    "tidak meninggalkan kekosongan",
    "kekosongan tersisa",
    "tukar guling",
    "diisi perpindahan berikutnya",
)
COLUMNS = [
    "chain",
    "step",
    "person_id",
    "from_unit_id",
    "from_position_id",
    "to_unit_id",
    "to_position_id",
    "leaves_vacancy",
    "filled_by",
    "end",
]


def chains(moves: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """A row is one move, in the chain it belongs to: chain, step (1 = the place filled first), person_id, both ends,
    leaves_vacancy, filled_by (person_id of the next move, null at the end), end ('diisi perpindahan berikutnya',
    'tidak meninggalkan kekosongan', 'kekosongan tersisa', 'tukar guling').

    moves: person_id, from_unit_id, from_position_id, to_unit_id, to_position_id. Every move stands in exactly one chain.
    """
    if moves.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = moves.assign(**{name: ids(moves[name]) for name in COLUMNS[2:7]}).sort_values("person_id", ignore_index=True)
    origin, goal = key(rows["from_unit_id"], rows["from_position_id"]), key(rows["to_unit_id"], rows["to_position_id"])
    rows["leaves_vacancy"] = _vacates(origin, balance)
    follow = _followers(rows["leaves_vacancy"], origin, goal)
    order = _ordered(len(rows), follow)
    rows["filled_by"] = pd.Series(
        [rows["person_id"].iat[follow[n]] if n in follow else None for n in range(len(rows))], dtype=object
    )
    rows["end"] = [_end(n, follow, order, bool(rows["leaves_vacancy"].iat[n])) for n in range(len(rows))]
    rows["chain"], rows["step"] = [order[n][0] for n in range(len(rows))], [order[n][1] for n in range(len(rows))]
    rows["filled_by"] = ids(rows["filled_by"])
    return rows.sort_values(["chain", "step"], ignore_index=True)[COLUMNS]


def left_open(chained: pd.DataFrame) -> pd.DataFrame:
    """The vacancies a plan itself leaves, there from the day of the move: unit_id, position_id, vacancies."""
    ends = chained[chained["end"].eq(OPEN)]
    counts = ends.groupby(["from_unit_id", "from_position_id"]).size().rename("vacancies").reset_index()
    return counts.rename(columns={"from_unit_id": "unit_id", "from_position_id": "position_id"})


def _vacates(origin: pd.Series, balance: pd.DataFrame) -> pd.Series:
    cells = key(ids(balance["unit_id"]), ids(balance["position_id"]))
    beyond = balance["filled"].astype(int) - balance["needed"]  # so many leave without a gap
    room = dict(zip(cells, beyond, strict=True))
    turn = origin.groupby(origin).cumcount() + 1
    return turn > origin.map(room).fillna(0)


def _followers(vacates: pd.Series, origin: pd.Series, goal: pd.Series) -> dict[int, int]:
    """Move -> the move that fills the vacancy it leaves; arrivals are handed out once, in order."""
    arriving: dict[str, list[int]] = {}
    for n, place in enumerate(goal):
        arriving.setdefault(place, []).append(n)
    follow = {}
    for n, place in enumerate(origin):
        waiting = arriving.get(place, [])
        if vacates.iat[n] and waiting:
            follow[n] = waiting.pop(0)
    return follow


def _ordered(size: int, follow: dict[int, int]) -> dict[int, tuple[int, int]]:
    """Move -> (chain, step). Chains begin with moves that fill no vacancy of the plan; what remains are circles."""
    followed, order, chain = set(follow.values()), {}, 0
    for start in [*(n for n in range(size) if n not in followed), *range(size)]:
        if start in order:
            continue
        chain, step, at = chain + 1, 1, start
        while at is not None and at not in order:
            order[at] = (chain, step)
            step, at = step + 1, follow.get(at)
    return order


def _end(move: int, follow: dict[int, int], order: dict[int, tuple[int, int]], vacates: bool) -> str:
    if move in follow:
        return CIRCLE if order[follow[move]] <= order[move] else FILLED
    return OPEN if vacates else ABSORBED
