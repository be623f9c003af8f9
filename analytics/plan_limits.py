"""The limits of a plan on a day's ground: who asked to be placed together, and what the moves of each golongan may cost.

Pairs come from the people's own aspiration forms and from nowhere else: one names another and is named back. How they are
related is not asked, and marital status is never imported. Costs and ceilings are what the office types for a plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analytics.columns import ids
from analytics.plan_ground import Ground
from analytics.ready_plans import VOLUNTEERS, Asked, Frames, solved
from analytics.transfer_limits import Limited, Limits, apart, limited, spent, unpriced

GRADES = ("Golongan I", "Golongan II", "Golongan III", "Golongan IV", "PPPK")
_ROOM = r"^(I|II|III|IV)/[a-e]$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How moves stand to the limits. pairs: known here; apart: those taken apart; one_sided: who named somebody that did not name
    them back; costs: transfer_limits.spent; unpriced: moves of people of no known golongan.
    """

    pairs: int
    apart: pd.DataFrame
    one_sided: int
    costs: pd.DataFrame
    unpriced: int


def mutual(wishes: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """person_id, with_id of those who named each other (the smaller id first), and how many named somebody in vain.

    Of several wishes of a person the first in rank that names anybody counts, so nobody is in two pairs.
    """
    if wishes.empty or "with_id" not in wishes:
        return pd.DataFrame({"person_id": [], "with_id": []}), 0
    said = wishes[wishes["with_id"].notna()].sort_values(["person_id", "rank"]).drop_duplicates("person_id")
    named = {int(one): int(other) for one, other in zip(said["person_id"], said["with_id"], strict=True) if one != other}
    both = sorted((one, other) for one, other in named.items() if named.get(other) == one and one < other)
    return pd.DataFrame(both, columns=["person_id", "with_id"]), len(named) - 2 * len(both)


def grade_group(grade: pd.Series, status: pd.Series) -> pd.Series:
    """One of GRADES per person: the golongan of a PNS or CPNS without its room, PPPK as one; null where it is not known."""
    room = "Golongan " + grade.astype("str").str.extract(_ROOM)[0]
    contract = status.astype("str").str.startswith("PPPK").to_numpy(dtype=bool)
    return room.where(~contract, "PPPK").where(grade.notna().to_numpy() | contract, None)


def limits(made: Ground, asked: Asked) -> Limits | None:
    """What the plan asked for must keep; None where it asks for nothing of the kind."""
    if not asked.limited:
        return None
    staff = made.staff
    pairs = mutual(made.known.wishes)[0] if asked.together else mutual(pd.DataFrame())[0]
    where = _where(made)
    pairs = pairs[pairs["person_id"].isin(where) & pairs["with_id"].isin(where)]
    pairs = pairs.assign(**{area: pairs[who].map(where).astype("str") for who, area in (
        ("person_id", "person_area"), ("with_id", "with_area"))})
    costs, ceilings = {grade: cost for grade, cost, _ in asked.budget}, {
        grade: most for grade, _, most in asked.budget if most is not None}
    group = grade_group(staff["grade"], staff["status"]) if costs else pd.Series(None, index=staff.index, dtype=object)
    known = group.isin(list(costs)).to_numpy(dtype=bool)
    priced = pd.DataFrame({"person_id": staff["person_id"][known], "grade": group[known].astype("str"),
                           "cost": group[known].map(costs).astype("int64")})
    areas = dict(zip(made.places["cell_id"].astype("str"), _area(made.places), strict=True))
    spent_by = _spent(made, priced)
    ceilings = {grade: max(most - spent_by.get(grade, 0), 0) for grade, most in ceilings.items()}
    ceiling = None if asked.ceiling is None else max(asked.ceiling - sum(spent_by.values()), 0)
    return Limits(pairs=pairs.reset_index(drop=True), areas=areas, costs=priced, ceilings=ceilings, ceiling=ceiling)


def best(given: Frames, asked: Asked, kept: Limits | None) -> tuple[pd.DataFrame, str, Limited | None]:
    """The moves of the plan asked for, its status, and what is known of it where it had limits to keep."""
    free, status = solved(*given, asked)
    if kept is None or status != "optimal":
        return free, status, None
    begun = free
    if kept.budgeted:
        people, origins, cells, arcs = given
        priced = people[people["person_id"].isin(kept.costs["person_id"])]
        within = replace(asked, max_moves=kept.affordable(asked.max_moves))
        begun, _ = solved(priced, origins, cells, arcs[arcs["person_id"].isin(priced["person_id"])], within)
    found = limited(*given, begun, kept, max_moves=asked.max_moves, volunteers_first=asked.profile == VOLUNTEERS)
    found = replace(found, free=len(free))
    return found.moves, "optimal" if len(found.moves) else "limits", found


def checked(made: Ground, asked: Asked, moves: pd.DataFrame) -> Kept | None:
    """How any moves, also those made by hand, stand to the limits the plan was asked for; None without limits."""
    kept = limits(made, asked)
    if kept is None:
        return None
    return Kept(pairs=len(kept.pairs), apart=apart(moves, kept), costs=spent(moves, kept), unpriced=len(unpriced(moves, kept)),
                one_sided=mutual(made.known.wishes)[1] if asked.together else 0)


def _where(made: Ground) -> dict[object, str]:
    """The area where each person sits, or will by a move that is decided or held."""
    staff = made.staff
    found = dict(zip(staff["person_id"], _area(staff), strict=True))
    places = dict(zip(made.places["cell_id"].astype("str"), _area(made.places), strict=True))
    by_unit = dict(zip(ids(made.known.units["unit_id"]), _area(made.known.units), strict=True)) if len(made.known.units) else {}
    if made.known.decided is not None:
        for person, unit in zip(made.known.decided["person_id"], made.known.decided["to_unit_id"], strict=True):
            found[person] = by_unit.get(unit, f"unit {unit}")
    for person, cell in zip(made.fixed["person_id"], made.fixed["cell_id"].astype("str"), strict=True):
        found[person] = places.get(cell, cell)
    return found


def _area(rows: pd.DataFrame) -> pd.Series:
    """The kecamatan of each row's unit; where it is not known, the unit alone is its own."""
    alone = "unit " + rows["unit_id"].astype("str")
    return rows["area"].astype("str").str.casefold().where(rows["area"].notna(), alone) if "area" in rows else alone


def _spent(made: Ground, priced: pd.DataFrame) -> dict[str, int]:
    """What the moves that are held cost already, by grade."""
    held = priced[priced["person_id"].isin(made.fixed["person_id"])]
    return {str(grade): int(cost) for grade, cost in held.groupby("grade")["cost"].sum().items()}
