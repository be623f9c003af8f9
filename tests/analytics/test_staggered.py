"""Group-time effects against plain loops, the influence of each unit by nudging its weight, and their laws."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.staggered import GroupTimeATT, group_time_att

NAMES = {"unit": "unit", "time": "time", "outcome": "y", "first_treated": "first"}


def made_up(seed: int, groups: dict[float, int], periods: int = 6, effect: float = 0.0) -> pd.DataFrame:
    """Units of each group with their own level, a common course and noise; the effect is the same everywhere."""
    rng = np.random.default_rng(seed)
    course = rng.normal(0, 1, periods)
    rows = []
    for first, n in groups.items():
        for i in range(n):
            y = rng.normal(0, 2) + course + rng.normal(0, 1, periods)
            y += effect * ((np.arange(periods) >= first) & (first > 0))
            rows += [(f"{first}-{i}", t, y[t], first) for t in range(periods)]
    return pd.DataFrame(rows, columns=["unit", "time", "y", "first"])


def slow(panel: pd.DataFrame, control: str, weight: dict[str, float]) -> dict[tuple, float]:
    """Every cell and every average by loops over units, each counted `weight` times."""
    y = {(u, t): v for u, t, v in zip(panel["unit"], panel["time"], panel["y"], strict=True)}
    first = dict(zip(panel["unit"], panel["first"], strict=True))
    times = sorted(set(panel["time"]))

    def mean(values: list[tuple[float, float]]) -> float:
        return sum(w * v for v, w in values) / sum(w for _, w in values)

    cells, size = {}, {}
    for g in sorted({f for f in first.values() if f}):
        size[g] = sum(w for u, w in weight.items() if first[u] == g)
        for at in times[1:]:
            start = at - 1 if at < g else g - 1
            others = [u for u in first if first[u] == 0
                      or (control == "not yet" and first[u] != g and first[u] > max(at, start))]
            own = [(y[u, at] - y[u, start], weight[u]) for u in first if first[u] == g]
            theirs = [(y[u, at] - y[u, start], weight[u]) for u in others]
            if theirs:
                cells[g, at] = mean(own) - mean(theirs)
    after = {key: att for key, att in cells.items() if key[1] >= key[0]}
    answers: dict[tuple, float] = {("cell", *key): att for key, att in cells.items()}
    answers["simple",] = mean([(att, size[g]) for (g, _), att in after.items()])
    for e in sorted({t - g for g, t in cells}):
        answers["dynamic", e] = mean([(att, size[g]) for (g, t), att in cells.items() if t - g == e])
    for g in size:
        answers["group", g] = mean([(att, 1) for (h, _), att in after.items() if h == g])
    for at in sorted({t for _, t in after}):
        answers["calendar", at] = mean([(att, size[g]) for (g, t), att in after.items() if t == at])
    answers["dynamic",] = mean([(a, 1) for k, a in answers.items() if k[0] == "dynamic" and len(k) > 1 and k[1] >= 0])
    answers["calendar",] = mean([(a, 1) for k, a in answers.items() if k[0] == "calendar" and len(k) > 1])
    answers["group",] = mean([(answers["group", g], size[g]) for g in size])
    return answers


def flat(result: GroupTimeATT) -> dict[tuple, tuple[float, float]]:
    answers = {("cell", g, t): (att, se) for g, t, att, se in result.att_gt.itertuples(index=False)}
    answers["simple",] = (result.simple.att, result.simple.se)
    for name in ("dynamic", "group", "calendar"):
        average = getattr(result, name)
        answers[name,] = (average.overall.att, average.overall.se)
        answers |= {(name, key): (att, se) for key, att, se in average.parts.itertuples(index=False)}
    return answers


@pytest.mark.parametrize("control", ["never", "not yet"])
@pytest.mark.parametrize("groups", [{0: 4, 2: 2, 3: 3, 5: 2}, {0: 3, 4: 2}])
def test_effects_and_errors_equal_the_slow_ones(control, groups):
    panel = made_up(1, groups)
    fast = flat(group_time_att(panel, **NAMES, control=control))
    once = dict.fromkeys(panel["unit"].unique(), 1.0)
    plain = slow(panel, control, once)
    assert {key: att for key, (att, _) in fast.items()} == pytest.approx(plain)
    # infinitesimal jackknife: what each unit's weight moves, per unit of weight
    nudge = 1e-5
    moved = [{k: (v - plain[k]) / nudge for k, v in slow(panel, control, once | {u: 1 + nudge}).items()} for u in once]
    for key, (_, se) in fast.items():
        assert se == pytest.approx(math.sqrt(sum(m[key] ** 2 for m in moved)), rel=1e-3), key


def test_without_a_never_treated_unit_only_later_movers_serve_and_the_last_group_has_no_effect():
    panel = made_up(2, {2: 3, 4: 3})
    with pytest.raises(ValueError, match="compare"):
        group_time_att(panel, **NAMES)
    cells = group_time_att(panel, **NAMES, control="not yet").att_gt
    assert cells[cells["time"] >= 4].empty
    assert set(cells.loc[cells["time"] >= cells["group"], "group"]) == {2}


def test_missing_zero_infinite_and_later_than_the_panel_all_mean_never():
    panel = made_up(3, {0: 6, 3: 3})
    results = []
    for never in (0.0, math.nan, math.inf, 99.0):
        results.append(group_time_att(panel.assign(first=panel["first"].astype(float).replace(0.0, never)), **NAMES))
    assert len({(r.simple.att, r.simple.se, r.n_never, r.n_treated) for r in results}) == 1
    assert (results[0].n_never, results[0].n_treated) == (6, 3)


def test_units_that_cannot_be_used_are_named_with_the_reason():
    panel = made_up(4, {0: 5, 3: 3, 1: 1})
    panel = panel[~((panel["unit"] == "0-0") & (panel["time"] == 2))]
    panel.loc[(panel["unit"] == "3-1") & (panel["time"] == 4), "y"] = np.nan
    early = panel.assign(first=panel["first"].where(panel["unit"] != "1-0", -5))
    result = group_time_att(early, **NAMES)
    assert dict(result.dropped.itertuples(index=False)) == {
        "0-0": "bulan tidak lengkap", "3-1": "bulan tidak lengkap", "1-0": "pindah sebelum data dimulai",
    }  # fmt: skip
    assert (result.n_never, result.n_treated) == (4, 2)


def test_dates_count_as_months_and_come_back_as_months():
    panel = made_up(5, {0: 5, 3: 3})
    numbered = group_time_att(panel, **NAMES)
    month = {t: date(2025, 11 + t, 1) if t < 2 else date(2026, t - 1, 1) for t in range(6)}
    dated = panel.assign(
        time=panel["time"].map(month), first=[month[3].replace(day=17) if f else None for f in panel["first"]]
    )
    result = group_time_att(dated, **NAMES)
    assert result.att_gt["att"].tolist() == pytest.approx(numbered.att_gt["att"].tolist())
    assert result.att_gt["time"].tolist() == [pd.Timestamp(month[t]) for t in range(1, 6)]
    assert result.dynamic.parts["event_time"].tolist() == [-2, -1, 0, 1, 2]
    assert result.group.parts["group"].tolist() == [pd.Timestamp(2026, 2, 1)]
    stamps = dated.assign(time=pd.to_datetime(dated["time"]), first=pd.to_datetime(dated["first"]))
    pd.testing.assert_frame_equal(group_time_att(stamps, **NAMES).att_gt, result.att_gt)


def test_bad_panels_are_refused():
    panel = made_up(6, {0: 3, 3: 2})
    for bad, why in (
        (pd.concat([panel, panel.iloc[:1]]), "twice"),
        (panel.assign(first=panel["first"] + (panel["time"] == 5)), "more than one"),
        (panel.assign(first=0), "no unit is treated"),
        (panel.drop(columns="y"), "lacks y"),
    ):
        with pytest.raises(ValueError, match=why):
            group_time_att(bad, **NAMES)


@given(st.integers(0, 10_000), st.floats(-50, 50), st.floats(0.1, 9), st.sampled_from(["never", "not yet"]))
def test_level_and_row_order_do_not_matter_and_the_scale_carries_over(seed, added, times, control):
    panel = made_up(seed, {0: 3, 2: 2, 4: 2})
    first = flat(group_time_att(panel, **NAMES, control=control))
    changed = panel.assign(y=(panel["y"] + added) * times).sample(frac=1, random_state=seed)
    again = flat(group_time_att(changed, **NAMES, control=control))
    for key, (att, se) in first.items():
        assert again[key] == pytest.approx((att * times, se * times), abs=1e-8, nan_ok=True)


def test_a_constant_effect_without_noise_is_found_exactly():
    panel = made_up(7, {0: 2, 2: 1, 4: 1})
    clean = panel.assign(y=panel["time"] ** 2 + 3.0 * ((panel["time"] >= panel["first"]) & (panel["first"] > 0)))
    result = group_time_att(clean, **NAMES)
    for average in (result.simple, result.dynamic.overall, result.group.overall, result.calendar.overall):
        assert average.att == pytest.approx(3)
