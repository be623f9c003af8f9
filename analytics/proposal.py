"""The transfer plan from start to end: who may be asked, which places are open, what the rules allow, what fits, what is best.

1. Givers: people of cells above their need, and volunteers. 2. Places: needed posts nobody fills. 3. Hard rules leave the pairs
that are allowed (eligibility); pairs in doubt stand in only where the rule allows it, and say so. 4. Criteria give each pair its
score. 5. `transfer.solve` finds the plan, with what each donor may spare (forward). Everything here is a *usulan*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from analytics import candidates, criteria, eligibility, forward, plan_limits, transfer_curve
from analytics.candidates import Context
from analytics.columns import ids, numbers
from analytics.criteria import Weights
from analytics.distances import area_key, area_points, km
from analytics.eligibility_alone import alone
from analytics.ladder import same_position
from analytics.law import law
from analytics.plan_ground import Ground as Ground
from analytics.plan_ground import Known as Known
from analytics.ready_plans import BY_HAND as BY_HAND
from analytics.ready_plans import FEWEST, Frames, fewest, tied
from analytics.ready_plans import PROFILES as PROFILES
from analytics.ready_plans import Asked as Asked
from analytics.rule_cost import cost_of_rules
from analytics.transfer_limits import Limited

Told = Callable[[float, str], None]
DONOR = ("donor.floor", "donor.minimum")
LEAST_WISH = 0.4  # value of criterion wish from which a place is one of those wished for
MOVES = ["person_id", "origin_id", "cell_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id", "score",
         "voluntary", "source", "unverified", "cross_field", "distance_km", "vacant_on", "served_first", "tied",
         "nearest"]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A plan and what it does. moves: MOVES, by person_id. curve: transfer_curve.curve; knee: the number of moves after which it
    falls clearly slower, None where nowhere. ladder: step, label, people. status: of transfer.Plan, or 'limits' where the limits
    asked for leave no move. told: of transfer_limits.Limited all but its moves, where limits were asked for.
    """

    moves: pd.DataFrame
    status: str
    curve: pd.DataFrame
    knee: int | None
    ladder: pd.DataFrame
    worst: float
    told: dict[str, Any] = field(default_factory=dict)


def ground(known: Known, without: tuple[str, ...] = (), horizon: int = 0) -> Ground:
    """People, places and allowed pairs of a day. `without`: rules left out, as when asked what a rule costs. `horizon`: as in
    Asked.
    """
    blocks = list(known.blocks)
    heads = tuple(law(blocks, known.on).value("transfer.heads", ()))
    staff = candidates.staff(known.people, known.units, known.positions, known.wishes, heads)
    ahead = forward.ahead(known.balance, staff, blocks, known.on)
    spare = forward.may_leave(known.balance, staff, known.units, known.positions, blocks, known.on, known.decided, ahead)
    staff = forward.with_spare(staff, spare)
    givers = candidates.givers(known.balance, staff)
    context = Context(past_posts=known.past_posts, wishes=known.wishes, competencies=known.competencies, moves=known.register,
                      conflicts=known.conflicts, areas=area_points(known.units), effective_on=known.effective_on)
    made = Ground(known=known, context=context, staff=staff, givers=givers, places=pd.DataFrame(), spare=spare,
                  pairs=pd.DataFrame(), ahead=ahead, coming=pd.DataFrame())
    return until(made, horizon, without)


def until(made: Ground, horizon: int, without: tuple[str, ...] = ()) -> Ground:
    """The same ground for another horizon: people and what they may leave stay, places and allowed pairs are found anew."""
    coming = forward.coming(made.ahead, horizon, made.known.decided)
    return with_rules(replace(made, coming=coming, places=places_with(made, coming)), without)


def places_until(made: Ground, months: int) -> pd.DataFrame:
    """The places as a plan with this horizon would see them."""
    return places_with(made, forward.coming(made.ahead, months, made.known.decided))


def places_with(made: Ground, coming: pd.DataFrame) -> pd.DataFrame:
    """The places with those that fall vacant as told (forward.coming)."""
    known = made.known
    heads = tuple(law(list(known.blocks), known.on).value("transfer.heads", ()))
    return candidates.places(known.balance, known.units, known.positions, heads, coming)


def with_rules(made: Ground, without: tuple[str, ...]) -> Ground:
    """The same ground with other rules in force: only the allowed pairs are found anew."""
    people = made.staff[made.staff["person_id"].isin(made.givers["person_id"])]
    pairs = eligibility.pairs(people, candidates.offered(made.places), made.context, made.known.blocks, made.known.on, without)
    return replace(made, pairs=pairs)


def arcs(made: Ground, version: Weights, asked: Asked) -> pd.DataFrame:
    """The pairs that may stand in a plan with their criteria and score: person_id, cell_id, score, unverified, cross_field,
    way_km (`way`), one column per criterion.
    """
    allowed = made.pairs[made.pairs["outcome"].eq("pass") | (asked.unverified & made.pairs["proposable"])]
    allowed = allowed.reset_index(drop=True)
    scored = criteria.scores(allowed, made.staff, made.places, made.context, made.known.blocks, made.known.on, version)
    scored = scored.astype({"cell_id": "str"})
    return scored.assign(unverified=allowed["unknown"].astype("str"), cross_field=allowed["cross_field"],
                         way_km=way(made, scored["person_id"], scored["cell_id"]))


def proposal(made: Ground, links: pd.DataFrame, asked: Asked) -> Proposal:
    """The best plan for what is asked, out of `arcs`."""
    made, links = by_wish(made, links)
    given = frames(made, links, asked)
    kept = plan_limits.limits(made, asked)
    plan, status, found = plan_limits.best(given, asked, kept)
    drawn = _curve(made, _with_days(made, plan), asked)
    knee = transfer_curve.knee(drawn)
    if asked.profile == FEWEST and asked.max_moves is None and len(plan):
        asked = fewest(drawn, asked, knee)
        plan, status, found = plan_limits.best(given, asked, kept)
    if kept is None:
        alike = tied(*given, asked)
        plan = plan.assign(**{name: plan["person_id"].map(alike[name]).astype(object).eq(True) for name in ("tied", "nearest")})
    else:
        plan = plan.assign(tied=None, nearest=None)  # what distance or ids decided is read from a network, which holds no limits
    moves = told(made, links, plan)
    return Proposal(moves=moves, status=status, curve=drawn, knee=knee, ladder=ladder(made, links, moves),
                    worst=float(drawn["worst"].iloc[-1]) if len(drawn) else float("nan"), told=_of(found))


def _of(found: Limited | None) -> dict[str, Any]:
    names = ("places", "free", "searched", "status", "aim", "value", "bound")
    return {} if found is None else {name: getattr(found, name) for name in names}


def by_wish(made: Ground, links: pd.DataFrame) -> tuple[Ground, pd.DataFrame]:
    """Who asked to move is only offered what was asked for, and counts as a volunteer only there.

    A volunteer with an open wished place keeps those pairs alone. One without any is no volunteer in this plan: from a cell above
    its need the person stands with all pairs like the others there, from any other cell with none.
    """
    asked = set(made.givers.loc[made.givers["voluntary"], "person_id"])
    wished = links["wish"].ge(LEAST_WISH) & links["person_id"].isin(asked)
    heard = set(links.loc[wished, "person_id"])
    over = made.known.balance[made.known.balance["surplus"].gt(0)]
    cells = set(candidates.key(ids(over["unit_id"]), ids(over["position_id"])))
    unheard = made.givers["voluntary"] & ~made.givers["person_id"].isin(heard)
    givers = made.givers.assign(voluntary=made.givers["person_id"].isin(heard))
    givers = givers[~(unheard & ~givers["origin_id"].isin(cells))].reset_index(drop=True)
    kept = links[(wished | ~links["person_id"].isin(heard)) & links["person_id"].isin(givers["person_id"])].reset_index(drop=True)
    return replace(made, givers=givers), kept


def told(made: Ground, links: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """The chosen pairs with both ends, what is not verified and the way from home: MOVES, by person_id."""
    rows = plan[["person_id", "cell_id", "tied", "nearest"]].merge(links, on=["person_id", "cell_id"], how="left")
    people = made.staff.set_index("person_id")
    places = made.places.set_index("cell_id")
    origin = made.givers.set_index("person_id")["source"]
    who, where = rows["person_id"], rows["cell_id"]
    found = pd.DataFrame({
        "person_id": who, "origin_id": who.map(people["origin_id"]), "cell_id": where, "from_unit_id": who.map(people["seat_id"]),
        "from_position_id": who.map(people["position_id"]), "to_unit_id": where.map(places["unit_id"]),
        "to_position_id": where.map(places["position_id"]), "score": rows["score"],
        "voluntary": who.isin(made.givers.loc[made.givers["voluntary"], "person_id"]),
        "source": who.map(origin), "unverified": rows["unverified"], "cross_field": rows["cross_field"],
        "distance_km": distance(made, who, where), "vacant_on": forward.dated(rows, made.places, made.coming),
        "served_first": where.map(stages(made).set_index("cell_id")["words"]), "tied": rows["tied"],
        "nearest": rows["nearest"]})  # fmt: skip
    return found.sort_values("person_id", ignore_index=True)[MOVES]


def distance(made: Ground, people: pd.Series, cells: pd.Series) -> np.ndarray:
    """Kilometres in a straight line from the area of each home to the unit of each place; NaN where either is not known."""
    areas = made.context.areas.set_index("area") if len(made.context.areas) else pd.DataFrame(columns=["lat", "lon"])
    homes = made.staff.set_index("person_id")["home_area"]
    homes = area_key(homes[homes.index.isin(people)])  # once per person: a region has a million pairs
    where = made.places.set_index("cell_id")
    lat, lon = (numbers(people.map(homes.map(areas[name]))) for name in ("lat", "lon"))
    return km(lat, lon, *(numbers(cells.map(where[name])) for name in ("lat", "lon")))


def way(made: Ground, people: pd.Series, cells: pd.Series) -> np.ndarray:
    """The same, from the unit of today where the home is not known: what the distance limit is asked about, and by what plans
    that are equal in all else are told apart. NaN where no place is known.
    """
    far, where = distance(made, people, cells), made.places.set_index("cell_id")
    seat = made.staff.set_index("person_id")
    there = (numbers(cells.map(where[name])) for name in ("lat", "lon"))
    return np.where(np.isnan(far), km(*(numbers(people.map(seat[name])) for name in ("lat", "lon")), *there), far)


def ladder(made: Ground, links: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """From the whole shortage down to what only recruitment can fill: step, label, people.

    Shortage; surplus in the same position; places for which enough people meet the conditions (each place counts as many as
    have somebody, people may be counted for several); proposed; remainder = shortage − proposed. Moves to places that fall
    vacant later do not count: today's shortage is not theirs.
    """
    balance, now = made.known.balance, int(moves["vacant_on"].isna().sum())
    short = int(balance["shortage"].sum())
    able = links.groupby("cell_id").size() if len(links) else pd.Series(dtype=int)
    reach = made.places.set_index("cell_id")["open"].reindex(able.index)
    eligible = int(np.minimum(reach.to_numpy(dtype=float), able.to_numpy(dtype=float)).sum()) if len(able) else 0
    rows = [("shortage", "Kekurangan", short), ("same_position", "Ada kelebihan pada jabatan sama", same_position(balance)),
            ("eligible", "Ada yang memenuhi syarat", eligible), ("proposed", "Diusulkan", now),
            ("remainder", "Sisa, perlu formasi/pengadaan", short - now)]
    return pd.DataFrame(rows, columns=["step", "label", "people"]).astype({"step": "str", "label": "str"})


def rule_costs(made: Ground, asked: Asked, told_so_far: Told | None = None) -> pd.DataFrame:
    """What each rule leaves empty, by solving without it: rule, label, value, unit, places, source; the dearest first.

    places: how many more could be filled if this rule alone did not hold. A rule without effect stays in the list with 0. The
    limits of donors are held throughout and not in the list: without them a vacancy would only change its unit.
    """
    known = made.known
    held = eligibility.rules_in_force(known.blocks, known.on)
    held = held[~held["rule"].isin([*DONOR, *asked.without])]
    labels = dict(zip(held["rule"], held["label"], strict=True))
    people = made.staff[made.staff["person_id"].isin(made.givers["person_id"])]
    pairs = made.pairs[made.pairs["outcome"].eq("pass") | (asked.unverified & made.pairs["proposable"])]
    given = frames(made, pairs.assign(score=0.0), asked)
    blocked = alone(people, candidates.offered(made.places), made.context, known.blocks, known.on, unverified=asked.unverified,
                    without=asked.without)

    def told(share: float, rule: str) -> None:
        if told_so_far:
            told_so_far(share, f"aturan {labels.get(rule, rule)}")

    found = cost_of_rules(*given, blocked[blocked["rule"].isin(labels)], told=told).set_index("rule")["places"]
    rows = held.assign(places=held["rule"].map(found).fillna(0).astype("int64"))
    rows = rows[["rule", "label", "value", "unit", "places", "source"]]
    return rows.sort_values(["places", "label"], ascending=[False, True], ignore_index=True)


def stages(made: Ground) -> pd.DataFrame:
    """forward.stages of the places: cell_id, stage, words."""
    growth = made.known.growth
    return forward.stages(made.places, made.known.surges, growth if len(growth) else None)


def frames(made: Ground, links: pd.DataFrame, asked: Asked) -> Frames:
    """What transfer.solve takes: people, origins, cells (with stages where they count), arcs."""
    cells = made.places[["cell_id", "needed", "filled", "open", "later"]]
    if asked.rising:
        cells = cells.assign(stage=stages(made)["stage"].to_numpy())
    arcs = links[["person_id", "cell_id", "score", *(["way_km"] if "way_km" in links else [])]]
    return (made.givers[["person_id", "origin_id", "voluntary"]], made.spare[["origin_id", "may_leave"]],
            candidates.offered(cells).drop(columns="open"), arcs.rename(columns={"way_km": "distance_km"}))


def _with_days(made: Ground, plan: pd.DataFrame) -> pd.DataFrame:
    return plan.assign(vacant_on=forward.dated(plan, made.places, made.coming))


def ends(made: Ground, moves: pd.DataFrame) -> pd.DataFrame:
    """forward.check of the moves: both ends at the four dates."""
    return forward.check(made.known.balance, made.staff, moves, made.known.units, made.known.positions, made.known.blocks,
                         made.known.on, made.known.decided, made.ahead)


def _curve(made: Ground, plan: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The curve of what fills places that are empty today; in the order of stages where they count."""
    cells = made.places[["cell_id", "unit_id", "needed", "filled"]]
    if asked.rising:
        cells = cells.assign(stage=stages(made)["stage"].to_numpy())
    return transfer_curve.curve(cells, plan[plan["vacant_on"].isna()])
