"""Which units and sectors need another look after their moves: tiers with reasons, never a league table.

Sources: the tiers in tiers.py, the chance of harm in shrinkage.py, the complaint limits in funnel.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers, words
from analytics.funnel import COMPLAINTS, complaint_funnel
from analytics.shrinkage import harms
from analytics.tiers import HARM, TIERS, Facts, judgement

__all__ = ["TIERS", "adjustments", "by_sector", "complaint_funnel", "harms"]

VERDICTS = ["unit_id", "unit", "indicator", "label", "estimate", "se", "sesoi", "direction", "wide"]
UNDECIDED, WORSENED = "Belum dapat disimpulkan", "Memburuk"
FAILING, CONCERN = "tidak tercapai konsisten", "memburuk"
COLUMNS = ["tier", "unit_id", "unit", "reasons", "lever", "levers", "collect", "p_harm", "score", "served_share"]


def adjustments(
    *,
    units: pd.DataFrame | None = None,
    verdicts: pd.DataFrame | None = None,
    signals: pd.DataFrame | None = None,
    ratios: pd.DataFrame | None = None,
    training: pd.DataFrame | None = None,
    complaints: pd.DataFrame | None = None,
    served: pd.DataFrame | None = None,
    weights: pd.DataFrame | None = None,
    surges: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every unit any frame speaks of, by tier and alphabetically inside a tier.

    units: unit_id, unit. verdicts: unit_id, unit, indicator, label, estimate, se, sesoi, direction, wide.
    signals: unit_id, indicator, variation, assurance (words of the control chart). ratios: unit_id, ratio
    (staff / need). training: unit_id, overdue_share. complaints: unit_id, complaints, exposure and,
    for a unit that fewer than two others can be compared with, unusual (its own chart says worse; null unknown). served:
    unit_id, served_share (of the citizens, 0 to 1). weights: indicator, weight (policy, not negative). surges:
    unit_id, months (an alarm has stood unresolved; 0 without), and where known service and excess_person_months, as
    demand.unresolved; None where surges are not watched at all.
    A row is a unit: tier, unit_id, unit, reasons, lever (of the first reason; pegawai, pelatihan, proses,
    data), levers, collect (which data to get), p_harm (the worst indicator's), score = weighted mean of p_harm
    over the judged indicators × served_share (null where a part is not known), served_share.
    Whatever is null, absent or None puts the unit no better than Pantau and into `collect`; of targets one for any of
    its indicators is enough. Indicators of direction netral are not judged.
    """
    given = {
        "verdicts": _frame(verdicts, VERDICTS),
        "signals": _frame(signals, ["unit_id", "unit", "indicator", "variation", "assurance"]),
        "ratios": _frame(ratios, ["unit_id", "unit", "ratio"]),
        "training": _frame(training, ["unit_id", "unit", "overdue_share"]),
        "complaints": _frame(complaints, ["unit_id", "unit", "complaints", "exposure", "unusual"]),
        "served": _frame(served, ["unit_id", "unit", "served_share"]),
        "surges": _frame(surges, ["unit_id", "unit", "months", "service", "excess_person_months"]),
    }
    names = _names([_frame(units, ["unit_id", "unit"]), *given.values()])
    known = {
        "ratio": _values(given["ratios"], "ratio"),
        "overdue_share": _values(given["training"], "overdue_share"),
        "served_share": _values(given["served"], "served_share"),
        "surge_months": _values(given["surges"], "months"),
        "surge_load": _values(given["surges"], "excess_person_months"),
        "above": _values(complaint_funnel(given["complaints"]), "above"),
        "unusual": _values(given["complaints"], "unusual"),
    }
    known["complaints"] = known["unusual"] | known["above"]
    surging = given["surges"].dropna(subset=["service"]).set_index("unit_id")["service"].to_dict()
    weight = _frame(weights, ["indicator", "weight"])
    policy = dict(zip(weight["indicator"], numbers(weight["weight"]), strict=True))
    harm = _harm(given["verdicts"])
    rows = []
    for unit, name in names.items():
        own = {table: given[table][given[table]["unit_id"] == unit] for table in ("verdicts", "signals")}
        chances = harm.get(unit, {})
        facts = _facts(unit, own["verdicts"], own["signals"], chances, known, policy, surges is not None)
        told = judgement(replace(facts, surge_service=str(surging.get(unit, ""))))
        share = known["served_share"].get(unit, np.nan)
        score = _score(chances, policy) * share
        worst = max(chances.values(), default=np.nan)
        rows.append((told.tier, unit, name, told.reasons, told.lever, told.levers, told.collect, worst, score, share))
    rows.sort(key=lambda row: (TIERS.index(row[0]), row[2].casefold(), str(row[1])))
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[-3:], "float64"))


def _facts(
    unit: Any, verdicts: pd.DataFrame, signals: pd.DataFrame, chances: Mapping[str, float],
    known: Mapping[str, Mapping[Any, float]], policy: Mapping[str, float], watched: bool,
) -> Facts:  # fmt: skip
    neutral = set(verdicts.loc[verdicts["direction"] == "netral", "indicator"])
    judged, signals = (rows[rows["indicator"].notna() & ~rows["indicator"].isin(neutral)] for rows in (verdicts, signals))
    wide = judged["wide"].map(lambda flag: pd.isna(flag) or bool(flag)).astype(bool)
    above = known["complaints"].get(unit)
    alone = above is not None and unit not in known["above"]
    counted = signals[~(signals["indicator"].eq(COMPLAINTS) & bool(alone and above))]  # one fact is one sign
    missing = [*_missing_of_indicators(judged, signals, chances, policy)]
    for table, what in (
        ("ratio", "kebutuhan (ABK) dan bezetting unit"),
        ("overdue_share", "pelatihan pegawai pindahan"),
        ("complaints", "jumlah pengaduan dan layanan: dua belas bulan, atau tiga unit"),
        ("served_share", "permohonan selesai per bulan"),
        *([("surge_months", "permohonan masuk per bulan")] if watched else []),
    ):
        if unit not in known[table]:
            missing.append(what)
    return Facts(
        worsened=_indicators(judged[judged["label"] == WORSENED]),
        harmful=tuple(sorted(name for name, chance in chances.items() if chance >= HARM)),
        undecided=_indicators(judged[(judged["label"] == UNDECIDED) & wide]),
        failing=_indicators(signals[signals["assurance"] == FAILING]),
        concern=_indicators(counted[counted["variation"] == CONCERN]),
        ratio=known["ratio"].get(unit),
        overdue_share=known["overdue_share"].get(unit),
        surge_months=known["surge_months"].get(unit),
        surge_load=known["surge_load"].get(unit),
        complaints_above=None if above is None else bool(above),
        complaints_alone=alone,
        missing=tuple(missing),
    )


def _missing_of_indicators(
    judged: pd.DataFrame, signals: pd.DataFrame, chances: Mapping[str, float], policy: Mapping[str, float]
) -> list[str]:
    """What to collect for each indicator, in words."""
    said = []
    if judged.empty:
        said.append("penilaian layanan: nilai bulanan dan unit pembanding")
    unjudged = judged[judged["label"].isna() | ~judged["indicator"].isin(list(chances))]
    said += [f"{name}: nilai bulanan, ambang dan arah baik" for name in _indicators(unjudged)]
    if signals.empty:
        said.append("bagan kendali: nilai sedikitnya 12 bulan")
    unseen = set(_indicators(judged)) - set(_indicators(signals)) if len(signals) else set()
    unseen |= set(_indicators(signals[signals["variation"].isna()]))
    said += [f"{name}: nilai sedikitnya 12 bulan" for name in sorted(unseen)]
    if len(signals) and signals["assurance"].isna().all():
        said.append("target untuk sedikitnya satu indikator")
    return said + [f"{name}: bobot menurut kebijakan" for name in sorted(chances) if not policy.get(name, -1) >= 0]


def _indicators(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(set(rows["indicator"].dropna().astype(str))))


def _harm(verdicts: pd.DataFrame) -> dict[Any, dict[str, float]]:
    """{unit: {indicator: chance of harm}}; the worst where an indicator stands twice."""
    back: dict[Any, dict[str, float]] = {}
    for row in harms(verdicts).itertuples():
        own = back.setdefault(row.unit_id, {})
        own[str(row.indicator)] = max(float(row.p_harm), own.get(str(row.indicator), 0.0))  # type: ignore[arg-type]
    return back


def _score(chances: Mapping[str, float], policy: Mapping[str, float]) -> float:
    """The weighted mean over what can be judged: a plain sum would make a unit look better for want of data."""
    weight = [policy.get(name, np.nan) for name in chances]
    total = sum(weight)
    if not total > 0 or min(weight) < 0:
        return float("nan")
    return float(np.dot(weight, list(chances.values())) / total)


def _frame(given: pd.DataFrame | None, columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(columns=columns) if given is None else given.reindex(columns=columns)
    key = columns[0]
    return frame.assign(**{key: ids(frame[key])}).dropna(subset=[key])


def _names(frames: list[pd.DataFrame]) -> dict[Any, str]:
    """Every unit and its name: the first frame that gives one, else its id."""
    back: dict[Any, str] = {}
    for frame in frames:
        for unit, name in zip(frame["unit_id"], frame["unit"], strict=True):
            if pd.notna(name):
                back.setdefault(unit, str(name))
    for frame in frames:
        for unit in frame["unit_id"]:
            back.setdefault(unit, f"Unit {unit}")
    return back


def _values(frame: pd.DataFrame, column: str) -> dict[Any, float]:
    values = numbers(frame[column])
    return {unit: float(value) for unit, value in zip(frame["unit_id"], values, strict=True) if not np.isnan(value)}


def by_sector(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """How many units of each sector stand in which tier, alphabetically by sector.

    rows: of `adjustments`. units: unit_id, sector (none: 'tanpa sektor'). A row is a sector: sector, units,
    adjust, review, watch, good (numbers of units), names (units of the first two tiers, alphabetical).
    """
    sectors = units[["unit_id", "sector"]].assign(unit_id=ids(units["unit_id"])).drop_duplicates("unit_id")
    sector = dict(zip(sectors["unit_id"], sectors["sector"], strict=True))
    named = rows["unit_id"].map(lambda unit: sector.get(unit))
    named = words([str(name) if pd.notna(name) else "tanpa sektor" for name in named], rows.index)
    back = []
    for name, part in rows.groupby(named):
        count = part["tier"].value_counts()
        first = part.loc[part["tier"].isin(TIERS[:2]), "unit"]
        back.append((name, len(part), *(int(count.get(tier, 0)) for tier in TIERS), tuple(sorted(first, key=str.casefold))))
    return pd.DataFrame(back, columns=["sector", "units", "adjust", "review", "watch", "good", "names"])
