"""The smallest change that would alter one proposed move: how much score it may lose; checked by solving again with it lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import transfer
from analytics.columns import ids
from analytics.proposal import Asked, Ground
from analytics.transfer_margins import margins, standing

STEP = 0.0001  # a score is known to the ten-thousandth
NEED_FIRST = "kebutuhan dulu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """What alters one move. loses: how much score it must lose, 0 where another plan is just as good (the order of ids decided),
    None where no score alone does (fairness, volunteers or the donors hold it). Then: the place the person goes to instead
    (None: stays), and who fills the place instead (None: stays empty).
    """

    loses: float | None
    goes_to: str | None = None
    filled_by: object | None = None


def flip(made: Ground, links: pd.DataFrame, asked: Asked, person: object, cell: str) -> Flip | None:
    """The smallest loss of score after which the best plan no longer sends this person there, verified by solving again.

    None where it is not known: the plan of another profile than 'kebutuhan dulu', or one that does not hold this move.
    """
    if asked.profile != NEED_FIRST:
        return None
    given = _given(made, links)
    stands = standing(*given, max_moves=asked.max_moves)
    if stands is None:
        return None
    found = margins(stands, pd.Series([person]))
    found = found[found["cell_id"].eq(cell)]
    if found.empty:
        return None
    margin = float(found["margin"].iloc[0])
    arcs = given[3]
    mine = (ids(arcs["person_id"]) == person) & arcs["cell_id"].eq(cell)
    loses = np.ceil((margin + STEP / 2) / STEP) * STEP if np.isfinite(margin) else np.inf
    if not loses <= float(arcs.loc[mine, "score"].iloc[0]):
        return Flip(loses=None)
    less = arcs.assign(score=arcs["score"].where(~mine, arcs["score"] - loses))
    again = transfer.solve(*given[:3], less, max_moves=asked.max_moves).moves
    before = set(zip(*(transfer.solve(*given, max_moves=asked.max_moves).moves[name] for name in ("person_id", "cell_id")),
                     strict=True))
    own = again[again["person_id"].eq(person)]["cell_id"].tolist()
    if own == [cell]:
        return Flip(loses=None)
    new = [who for who, where in zip(again["person_id"], again["cell_id"], strict=True)
           if where == cell and (who, where) not in before]
    return Flip(loses=float(loses) if margin >= STEP / 2 else 0.0, goes_to=own[0] if own else None, filled_by=new[0] if new else None)


def _given(made: Ground, links: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return (made.givers[["person_id", "origin_id", "voluntary"]], made.spare[["origin_id", "may_leave"]],
            made.places[made.places["open"].gt(0)][["cell_id", "needed", "filled"]], links[["person_id", "cell_id", "score"]])
