"""The seam for units that need another look after their moves: tiers, reasons, sectors; cached as in store.py."""

import numpy as np
import pandas as pd

from analytics import adjustment, demand, funnel, productivity, review, rollup, rules
from analytics import training as support
from pages.parts import after, store, store_load
from pages.parts.after import Series
from pages.parts.store import View, cached

WEIGHTS, OTHERS = "adjustment.weights", "lainnya"
WATCHED = 12  # months looked back at for a surge that has not ended


def adjustments(view: View) -> pd.DataFrame:
    """Which units need another look: tier, unit, reasons, lever, collect; of every unit whose service is measured."""
    return _adjustments(view, after.calibrated(view))


@cached
def _adjustments(view: View, passed: bool | None) -> pd.DataFrame:
    return weighed(view, weights_rule(view))


def weighed(view: View, rule: rules.Rule) -> pd.DataFrame:
    """`adjustments` by the weights of this rule."""
    rows = after.panel(view)
    rows = rows[~rows["outside"].astype(bool)]
    names = rows.drop_duplicates("unit_id")[["unit_id", "unit"]]
    needs = support.needs(store.rows(view, "training"), after.today(view) or view.on)
    return adjustment.adjustments(
        units=names, verdicts=_named(review.rows_of(after.cases(view)), names), signals=_signals(view, rows),
        ratios=_ratios(view, names), weights=_weights(rule, rows), training=_overdue(needs, names),
        complaints=_complaints(view, rows), served=_served(rows), surges=_surges(view))


def by_sector(view: View) -> pd.DataFrame:
    """How many units of each sector stand in which tier, as adjustment.by_sector; those with most to do first."""
    found = adjustment.by_sector(adjustments(view), _sectors(view))
    return found.sort_values(["adjust", "review", "sector"], ascending=[False, False, True], ignore_index=True)


def of_sector(view: View, sector: str) -> pd.DataFrame:
    """The units of one sector, of all where it is ''."""
    rows, units = adjustments(view), _sectors(view)
    return rows[rows["unit_id"].isin(units.loc[units["sector"].eq(sector), "unit_id"])] if sector else rows


@cached
def _sectors(view: View) -> pd.DataFrame:
    units = store.rows(view, "units")[["unit_id", "sector"]]
    return units.assign(sector=units["sector"].fillna(rollup.NOT_STATED))


def _served(rows: pd.DataFrame) -> pd.DataFrame:
    """The share of all services completed in the last twelve months, for want of a count of citizens per service."""
    recent = rows[rows["month"] > rows["month"].max() - pd.DateOffset(months=12)]
    done = recent[recent["indicator"] == "permohonan selesai"].groupby("unit_id")["value"].sum()
    share = done / done.sum() if done.sum() > 0 else done.iloc[:0]
    return share.rename("served_share").rename_axis("unit_id").reset_index()


def _surges(view: View) -> pd.DataFrame | None:
    """How long a surge of applications has stood in each unit; None where nobody counts applications."""
    judged = store_load.surges(view, WATCHED)
    return demand.unresolved(judged) if len(judged) else None


def _named(rows: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    return rows.merge(names, on="unit_id", how="inner")


def _signals(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    own = set(rows["unit_id"])
    found = [(one, after.settled(view, one)) for one in after.series(view) if one.unit_id in own]
    # Productivity is worked out where staff was counted: too few such months are nothing the unit could collect.
    told = [(one, limits) for one, limits in found if limits.variation or one.indicator != productivity.PER_HEAD]
    return pd.DataFrame([{"unit_id": one.unit_id, "unit": one.unit, "indicator": one.indicator, "variation": limits.variation,
                          "assurance": limits.assurance} for one, limits in told],
                        columns=["unit_id", "unit", "indicator", "variation", "assurance"])


def _ratios(view: View, names: pd.DataFrame) -> pd.DataFrame:
    sums = store.rows(view, "unit_balance")
    ratio = (sums["filled"] - sums["unmatched"]) / sums["needed"].replace(0, np.nan)
    return names.merge(sums[["unit_id"]].assign(ratio=ratio).dropna(), on="unit_id")


@cached
def weights_rule(view: View) -> rules.Rule:
    """The weights of the indicators in force, the office's own or the shipped ones, with their day and source."""
    return rules.in_force(store.blocks(view), WEIGHTS, after.today(view) or view.on)


def _weights(rule: rules.Rule, rows: pd.DataFrame) -> pd.DataFrame:
    """The weight of every indicator; one the rule does not name has that of the others."""
    known = rule.value
    names = sorted(rows["indicator"].unique())
    told = [known.get(name.replace(" ", "_"), known[OTHERS]) for name in names]
    return pd.DataFrame({"indicator": names, "weight": told})


def _overdue(needs: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """The overdue share per unit; 0 where nobody was moved in, since then nothing can be late."""
    known = support.by_unit(needs)[["unit_id", "overdue_share"]]
    joined = names.merge(known, on="unit_id", how="left")
    return joined.assign(overdue_share=joined["overdue_share"].fillna(0.0))


def _complaints(view: View, rows: pd.DataFrame) -> pd.DataFrame | None:
    """Complaints of the last twelve months over the services they are about; None where nobody counts complaints.

    unusual: where fewer than three units count both, whether the unit's own chart of complaints per service says worse.
    """
    monthly = funnel.complaints_by_month(rows)
    recent = monthly[monthly["month"] > rows["month"].max() - pd.DateOffset(months=12)]
    if recent.empty:
        return None
    sums = recent.groupby("unit_id", as_index=False)[["complaints", "exposure"]].sum()
    few = len(sums) < funnel.LEAST_UNITS
    return sums.assign(unusual=[_unusual(view, unit, monthly) if few else None for unit in sums["unit_id"]])


def _unusual(view: View, unit_id: int, monthly: pd.DataFrame) -> bool | None:
    """Whether complaints per service of a unit are unusually many for itself; None with fewer than twelve such months."""
    own = monthly[monthly["unit_id"] == unit_id].assign(value=monthly["rate"], direction="turun", target=np.nan)
    limits = after.settled_from(view, Series(unit_id=unit_id, unit="", service="", indicator=funnel.COMPLAINTS), own)
    return None if limits.variation is None else limits.variation == adjustment.CONCERN
