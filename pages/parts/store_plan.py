"""The seam for transfer plans: the ground of a day, plans worked out in a child process, plans kept, and their words."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, TypeVar

import pandas as pd

from analytics import criteria, eligibility, forward, growth, proposal, ready_plans, recheck
from analytics.proposal import Asked, Ground, Known
from data import plans as kept
from data import weights as versions
from data.person_code import code
from pages.parts import jobs, store, store_interest, store_load, words_plan
from pages.parts.store import View, cached, made

PLAN, COSTS, ANEW = "rencana", "biaya aturan", "susun ulang"
T = TypeVar("T")
ROLES = ("balance", "people", "units", "positions", "wishes", "past_posts", "competencies", "moves")


def inputs(view: View) -> dict[str, pd.DataFrame]:
    """The frames a plan is made from, as the child process takes them."""
    told = {name: store.rows(view, name) for name in ROLES}
    return told | {"decided": decided(view), "surges": surges(view), "growth": growing(view),
                   "conflicts": store_interest.in_force(view)}


@cached
def surges(view: View) -> pd.DataFrame:
    """Units whose newest month of applications is a surge: unit_id, alarm, sustained (store_load.surges)."""
    rows = store_load.surges(view)[["unit_id", "alarm", "sustained"]]
    rows = rows[rows["alarm"].eq(True) | rows["sustained"].eq(True)]
    return rows.astype({"alarm": bool, "sustained": bool}).reset_index(drop=True)


@cached
def growing(view: View) -> pd.DataFrame:
    """Needs that go on rising with the figures they follow from: unit_id, position_id, needed_ahead (growth.ahead)."""
    rows = growth.ahead(store.rows(view, "drivers"), store.rows(view, "balance"))
    return rows.astype({"unit_id": "int64", "position_id": "int64", "needed_ahead": "int64"})


def state(view: View) -> str:
    """A name for the state of everything a plan is made from: it stays when a write (a plan, a note) changes none of it."""
    return _state(view, store_interest.day(view))


@cached
def _state(view: View, day: dt.date) -> str:
    told = hashlib.sha256(_dated(view).encode())
    for frame in inputs(view).values():
        told.update(pd.util.hash_pandas_object(frame.astype("str"), index=False).to_numpy().tobytes())
    return told.hexdigest()[:16]


def lasting(view: View, what: tuple[Any, ...], make: Callable[[], T]) -> T:
    """As store.made, but kept as long as `state` stays; nobody may change it."""
    return made(replace(view, version=0), (*what, state(view)), make)


def params(view: View, asked: Asked) -> dict[str, Any]:
    """What a plan depends on besides those frames: what is asked, the rules and weights in force, the day."""
    version = weights(view)
    return {
        "state": state(view),
        "asked": asdict(asked),
        "on": str(view.on),
        "blocks": json.loads(_dated(view)),
        "weights": {key: value / 10_000 for key, value in version.values.items()},
        "version": version.version,
    }


def known(view: View) -> Known:
    """Everything a plan is made from."""
    return Known(
        balance=store.rows(view, "balance"),
        people=store.rows(view, "people"),
        units=store.rows(view, "units"),
        positions=store.rows(view, "positions"),
        wishes=store.rows(view, "wishes"),
        past_posts=store.rows(view, "past_posts"),
        competencies=store.rows(view, "competencies"),
        register=store.rows(view, "moves"),
        conflicts=store_interest.in_force(view),
        decided=decided(view),
        surges=surges(view),
        growth=growing(view),
        blocks=tuple(store.blocks(view)),
        on=view.on,
    )


def ground(view: View, horizon: int = 0) -> Ground:
    """People, places and allowed pairs of the day, made once per state of the data and shared; nobody may change it.

    horizon: months ahead within which places that fall vacant are offered too.
    """

    def made() -> Ground:
        return proposal.until(ground(view), horizon) if horizon else proposal.ground(known(view))

    return lasting(view, ("ground", horizon), made)


def weights(view: View) -> criteria.Weights:
    """The office's newest version of the criteria weights, else the shipped ones."""
    rows = store.rows(view, "criteria_weights")
    if rows.empty:
        return criteria.default_weights(store.blocks(view), view.on)
    newest = rows[rows["version"].eq(rows["version"].max())]
    shares = versions.weights_of(store.opened(view.data), view.region_id, int(newest["version"].iloc[0]))
    first = newest.iloc[0]
    return criteria.weights(
        shares,
        version=f"versi {int(first['version'])}",
        approved_by=str(first["approver"]),
        approved_on=pd.Timestamp(first["set_at"]).date(),
    )


def links(view: View, asked: Asked) -> pd.DataFrame:
    """The pairs that may stand in a plan, with their criteria and score; see proposal.arcs."""
    return lasting(
        view,
        ("links", asked.unverified, asked.without, asked.horizon, weights(view).version),
        lambda: proposal.arcs(ground(view, asked.horizon), weights(view), asked),
    )


def result(view: View, asked: Asked) -> dict[str, Any] | None:
    """moves, curve, ladder (frames), status, knee, worst of a plan; None until somebody had it worked out (jobs.panel)."""
    return jobs.result(view, PLAN, params(view, asked))


def ready_for(view: View) -> Asked | None:
    """The ready plan other pages show: of the three goals the first that somebody had worked out without limits; None so far."""
    if not jobs.known(view, PLAN):
        return None
    asked = (Asked(profile=profile) for profile in proposal.PROFILES)  # type: ignore[arg-type]
    return next((one for one in asked if result(view, one)), None)


def ladder(view: View) -> pd.DataFrame | None:
    """The whole ladder of that plan, from the shortage to what only recruitment can fill: step, label, people; None without."""
    asked = ready_for(view)
    found = result(view, asked) if asked else None
    return None if found is None or asked is None else words_plan.labelled(found["ladder"], asked)


def costs(view: View, asked: Asked) -> pd.DataFrame | None:
    """What each rule leaves empty (proposal.rule_costs); None until somebody had it worked out."""
    found = jobs.result(view, COSTS, params(view, asked))
    return found["costs"] if found else None


@cached
def rules(view: View) -> pd.DataFrame:
    """The hard rules in force: rule, label, value, unit, valid_from, source, note."""
    return eligibility.rules_in_force(store.blocks(view), view.on)


@cached
def decided(view: View) -> pd.DataFrame:
    """Moves approved and not yet in the roster: person_id, from_unit_id, from_position_id, to_unit_id, to_position_id."""
    rows = store.rows(view, "decisions")
    settled = rows[rows["state"].isin(["Disetujui PPK", "Diajukan ke I-MUT", "Berlaku"])]
    return settled[["person_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id"]].reset_index(drop=True)


@cached
def plan_moves(view: View, plan_id: int) -> pd.DataFrame:
    """The moves of a kept plan (data.plans.moves)."""
    return kept.moves(store.opened(view.data), plan_id)


@cached
def locked(view: View, plan_id: int) -> frozenset[int]:
    """person_id of those whose move, or staying, in a kept plan is locked."""
    return kept.folded(store.opened(view.data), plan_id).locked


def named(view: View, moves: pd.DataFrame) -> pd.DataFrame:
    """Moves with from_unit, from_position, to_unit, to_position, agencies and areas in words, and `person` ('Pegawai 0412')."""
    units = store.rows(view, "units").set_index("unit_id")
    names = store.rows(view, "positions").set_index("position_id")["name"]
    found = moves.assign(person=[code(one) for one in moves["person_id"]])
    for end in ("from", "to"):
        unit = moves[f"{end}_unit_id"]
        found[f"{end}_unit"], found[f"{end}_agency"] = unit.map(units["name"]), unit.map(units["agency"])
        found[f"{end}_position"] = moves[f"{end}_position_id"].map(names)
    return found


def rechecked(view: View, moves: pd.DataFrame, horizon: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the moves of a plan do as a whole, at once (recheck.rechecked)."""
    base = ground(view, horizon)
    return recheck.rechecked(base, moves, base.known.blocks, view.on, decided(view))


def fit(view: View, person_id: int) -> pd.DataFrame:
    """Every open place one person may take, the best fit first: links of that person with the place's words.

    Plans ask only givers; the rules and the score are the same for anybody else.
    """
    base = ground(view)
    if person_id in set(base.givers["person_id"]):
        mine = links(view, Asked())
        mine = mine[mine["person_id"].eq(person_id)]
    else:
        who, where = base.staff[base.staff["person_id"].eq(person_id)], base.places[base.places["open"].gt(0)]
        pairs = eligibility.pairs(who, where, base.context, base.known.blocks, view.on)
        mine = proposal.arcs(replace(base, pairs=pairs), weights(view), Asked())
    return _with_places(view, mine).sort_values(
        ["score", "cell_id"], ascending=[False, True], ignore_index=True
    )


def candidates(view: View, cell_id: str) -> pd.DataFrame:
    """Everybody who may take one place, the best fit first."""
    found = links(view, Asked())
    return found[found["cell_id"].eq(cell_id)].sort_values(["score", "person_id"], ascending=[False, True], ignore_index=True)


def points(view: View, pairs: pd.DataFrame) -> pd.DataFrame:
    """The points of each criterion for each pair (criteria.points)."""
    base = ground(view)
    return criteria.points(
        pairs[["person_id", "cell_id"]], base.staff, base.places, base.context, base.known.blocks, view.on, weights(view)
    )


def _dated(view: View) -> str:
    return json.dumps(store.blocks(view), default=str)


def _with_places(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    places = ground(view).places.set_index("cell_id")
    units = store.rows(view, "units").set_index("unit_id")["name"]
    return rows.assign(
        unit=rows["cell_id"].map(places["unit_id"]).map(units),
        position=rows["cell_id"].map(places["position"]),
        open=rows["cell_id"].map(places["open"]),
    )


def horizon_of(view: View, plan_id: int) -> int:
    """Months ahead within which a kept plan was allowed to fill coming vacancies."""
    rows = store.rows(view, "plans")
    settings = rows.loc[rows["plan_id"].eq(plan_id), "settings"]
    return ready_plans.asked_of(json.loads(settings.iloc[0])).horizon if len(settings) else 0


def distance(view: View, people: pd.Series, cells: pd.Series) -> Any:
    """Kilometres from each person's home area to each place; NaN where either is not known."""
    return proposal.distance(ground(view), people, cells)


def judged(view: View, person_id: int, cell_ids: list[str]) -> pd.DataFrame:
    """Every rule for one person and the places named: rule, label, outcome, words, source.

    A place that is still filled is judged with the day it is known to fall vacant.
    """
    base = ground(view)
    places = lasting(view, ("later",), lambda: proposal.places_until(base, max(forward.HORIZONS)))
    who, where = base.staff[base.staff["person_id"].eq(person_id)], places[places["cell_id"].isin(cell_ids)]
    return eligibility.judged(who, where, base.context, base.known.blocks, view.on)
