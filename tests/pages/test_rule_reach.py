"""Every dated rule has a preview: what it is counted with is told before it is saved, or why no number follows from it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analytics import eligibility, proposal
from data import rulebook
from data.store import open_store, shipped_rules
from pages.parts import rule_reach, store, store_plan, store_rules, words_rules
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_aturan import PAGE, asked, moved
from tests.pages.test_mutasi import view_of

KEYS = sorted({rule["key"] for rule in shipped_rules()})
NEW = ("ratio.",)  # none is shipped, every office has its own


def block(key: str, value: Any, first: dt.date = stores.DAY) -> dict[str, Any]:
    like = next(rule for rule in shipped_rules() if rule["key"] == key)
    return {"key": key, "value": value, "unit": like["unit"], "valid_from": first, "valid_to": None, "source": "uji", "note": ""}


@pytest.mark.parametrize("key", KEYS)
def test_every_shipped_rule_is_counted_with_or_says_why_no_number_follows(key: str) -> None:
    reach = rule_reach.of(key)
    assert set(reach.parts) <= set(store_rules.FIGURES) | set(store_rules.ITEMS)
    assert reach.parts or len(reach.words) > 40, "neither a number nor a reason"


def test_a_rule_nobody_thought_of_has_no_preview() -> None:
    for key in ("baru.batas", "transferx.same_level", "wke.minutes.lain"):
        with pytest.raises(LookupError, match=key):
            rule_reach.of(key)


def test_no_row_speaks_of_a_rule_that_is_not_there() -> None:
    for begins in rule_reach.TABLE:
        assert begins in NEW or any(key == begins or (begins.endswith(".") and key.startswith(begins)) for key in KEYS), begins
    assert set(rule_reach.ABOUT) == set(store_rules.FIGURES) | set(store_rules.ITEMS)


@pytest.fixture
def view(own: Home) -> store.View:
    return view_of(own("sample"), store.OFFICE)


# A rule of each kind, with a value that matters in the sample.
CHANGES = {
    "tenure.minimum_months": 60, "tenure.maximum_months": 24, "donor.floor": 1.5, "transfer.class_fall": 0,
    "transfer.education": False,
    "transfer.unknown_may_be_proposed": ["transfer.conflict"], "fulfilment.band": [0.5, 1.5], "outlook.filling_months": 24,
    "rounding.need": "ceil", "teacher.hours": 12, "window.pilkada.2024": ["2025-01-01", "2026-12-31"],
}  # fmt: skip


@pytest.mark.parametrize("key", CHANGES)
def test_a_rule_moves_no_number_outside_what_its_row_names(view: store.View, key: str) -> None:
    found = store_rules.effect(view, block(key, CHANGES[key]))
    assert len(found.figures), "the change is made to matter"
    every = rule_reach.Reach(parts=tuple(rule_reach.ABOUT))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule_reach, "of", lambda _: every)
        whole = store_rules.effect(view, block(key, CHANGES[key]))
    assert set(whole.figures["figure"]) == set(found.figures["figure"])
    # Who stands first follows from who may be proposed at all: named only for rules that change the score itself.
    assert {item for item in whole.units["item"] if not item.startswith("calon teratas")} == set(found.units["item"])


def test_a_rule_of_transfers_counts_people_places_and_pairs_as_a_plan_would_find_them(view: store.View) -> None:
    new = block("tenure.minimum_months", 60)
    told = store_rules.effect(view, new)
    then = told.figures.set_index("figure")["value_then"]
    base = proposal.ground(replace(store_plan.known(view), blocks=(*store.blocks(view), new)))
    # One by one, rule by rule: the pairs a reader would be shown for the first places.
    offered = base.places[base.places["open"].gt(0)]
    people = base.staff[base.staff["person_id"].isin(base.givers["person_id"])].head(6)
    said = eligibility.judged(people, offered.head(12), base.context, base.known.blocks, view.on)
    refused = {pair for pair, part in said.groupby(["person_id", "cell_id"]) if part["outcome"].eq("fail").any()}
    kept = set(zip(base.pairs["person_id"], base.pairs["cell_id"], strict=True))
    every = {(person, cell) for person in people["person_id"] for cell in offered["cell_id"].head(12)}
    assert every - refused == every & kept
    assert then["Pasangan pegawai dan tempat: tidak lolos"] == len(base.givers) * len(offered) - len(base.pairs)
    away = told.units[told.units["item"].str.startswith("pegawai yang boleh")]
    assert len(away), "the units whose people may no longer be proposed are named"
    assert away["unit"].notna().all()


def test_a_kept_plan_is_said_to_stay(own: Home) -> None:
    own("sample")
    app = asked("tenure.minimum_months", nilai=60)
    assert trouble(app) == []
    assert "Rencana yang sudah disimpan dan mutasi yang sudah disetujui tidak berubah" in words(app)
    now, then = moved(app)["Pegawai yang boleh diusulkan ke sedikitnya satu tempat"]
    assert then < now


def test_a_rule_without_its_data_says_which_are_missing(own: Home) -> None:
    own("one_row")
    said = words(asked("budget.personnel_limit", nilai=0.2))
    assert "Belum dapat dihitung karena datanya belum dimuat: belanja pegawai dan total belanja." in said
    assert "tidak ada hitungan yang memakainya" in words(asked("wke.minutes.variant", nilai=71_000))


def test_a_class_of_the_survey_tells_which_unit_changes_from_what_to_what_and_holds_once_saved(own: Home) -> None:
    path = own("heard")
    view = view_of(path, store.OFFICE)
    day = store.dates(store.OFFICE, 1)[0]
    view = replace(view, on=day)
    limits = {"A": 99.0, "B": 98.0, "C": 97.0, "D": 25.0}
    new = block("class.skm", limits, dt.date(2017, 1, 1))
    rows = store_rules.effect(view, new).units
    assert len(rows)
    assert set(rows["said_then"]) == {"D"}
    assert rows["item"].str.startswith("kelas SKM, periode mulai").all()
    # From a day after the newest survey on it moves no class of the past.
    later = store_rules.effect(view, new | {"valid_from": dt.date(2100, 1, 1)})
    assert later.units.empty
    rulebook.add_block(open_store(path), 1, new, by="Sari", now=stores.NOW)
    screen = words(opened("pages/pascamutasi/survei.py"))
    assert "mutu D" in screen


def test_the_weights_of_indicators_tell_the_score_of_each_unit(own: Home) -> None:
    path = own("service")
    view = replace(view_of(path, store.OFFICE), on=store.dates(store.OFFICE, 1)[0])
    shipped = next(rule for rule in shipped_rules() if rule["key"] == "adjustment.weights")["value"]
    rows = store_rules.effect(view, block("adjustment.weights", shipped | {"waktu_proses": 9.0}, dt.date(2012, 1, 1))).units
    assert set(rows["item"]) <= {"skor risiko", "tingkat penyesuaian"}


def test_deadlines_and_documents_of_moves_on_their_way_are_counted(own: Home) -> None:
    path = own("planned")
    view = view_of(path, store.OFFICE)
    papers = next(rule for rule in shipped_rules() if rule["key"] == "imut.documents")["value"]
    rows = store_rules.effect(view, block("imut.documents", [*papers, "Surat tambahan"])).figures
    # One move was sent back by I-MUT with all its papers noted; one more is asked for.
    assert rows[["figure", "value_now", "value_then"]].to_numpy().tolist() == [["Berkas I-MUT yang belum ada", 0, 1]]
    notes = store_rules.effect(view, block("audit.limits", {
        "again_months": 240, "far_km": 0, "far_share": 0.0, "least_group": 1, "override_share": 0.0, "least_overrides": 1,
        "election_days": 3000})).figures
    assert notes["figure"].str.startswith("Catatan kewajaran rencana tersimpan").all()


def test_a_rule_that_begins_later_is_shown_as_if_it_held_already(own: Home) -> None:
    own("one_row")
    app = asked("fulfilment.band", nilai_0=0.1, mulai=dt.date(2026, 6, 1))
    said = words(app)
    assert "belum ada angka yang berubah" in said
    assert "seandainya sudah berlaku" in said
    assert moved(app)["Unit kurang"] == (1, 0)


def test_the_lowest_predikat_is_one_of_those_there_are(own: Home) -> None:
    path = own("one_row")
    app = asked("transfer.skp")
    box = app.selectbox(key="aturan_nilai")
    assert (box.value, list(box.options)) == ("Baik", ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"])
    assert rulebook.wrong("transfer.skp", "predikat paling rendah")
    assert trouble(asked("transfer.skp", nilai="Sangat Baik")) == []
    assert open_store(path).version() >= 0
    assert opened(PAGE)


@pytest.mark.parametrize(("rows", "units", "said"), [
    ([("Pensiun dalam 5 tahun", 1637, 1635), ("Kekurangan", 10, 8)], [1, 1, 2],
     "**Pensiun dalam 5 tahun: 1.637 → 1.635.** 2 angka berubah dan 2 unit berubah (data per 31 Desember 2025):"),
    ([("Beban kerja", 2.4, 2.5)], [], "**Beban kerja: 2,40 → 2,50.** 1 angka berubah (data per 31 Desember 2025):"),
    ([], [7], "1 unit berubah (data per 31 Desember 2025):")])
def test_the_first_figure_leads_the_sentence(rows: list, units: list[int], said: str) -> None:
    figures = pd.DataFrame(rows, columns=["figure", "value_now", "value_then"])
    assert words_rules.moved(figures, pd.DataFrame({"unit_id": units}), stores.DAY) == said


def test_another_choice_of_standings_tells_whom_it_counts_before_it_is_saved(own: Home) -> None:
    own("sample")
    app = opened("pages/kelola/riwayat.py", state={"nama": "Sari"})
    box = app.multiselect(key="kedudukan")
    assert "Pegawai yang dihitung" not in words(app)
    app = box.set_value([code for code in box.value if code != "aktif"]).run()
    counted = int(store.rows(view_of(store.store_path(), store.OFFICE), "people")["standing"].eq("aktif").sum())
    assert f"Pegawai yang dihitung −{counted}" in words(app)
    assert "tidak lagi dihitung" in words(app)
