"""Keputusan, tab Konflik kepentingan: declared by the page's own form, heard by the rule, withdrawn, told when overridden."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics import audit
from data import hearings, interests, weights
from data.importer import import_workbook
from data.store import Store, open_store
from pages.parts import decision_interest, store, store_decision, store_interest, store_plan
from pages.parts.store import View
from tests import stores
from tests.data.simple_files import write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_keputusan import office as office
from tests.pages.test_keputusan import page, reached, step
from tests.pages.test_mutasi import DECISION, view_of

TAB = "Konflik kepentingan"


def now(view: View) -> View:
    return view_of(view.path, store.OFFICE)


def rule(view: View) -> str:
    told = store_decision.judged(view, 1)
    return str(told.loc[told["rule"].eq("transfer.conflict"), "outcome"].iloc[0])


def declared(says: str, **given: str) -> AppTest:
    """One declaration about the only move of the plan, by the form."""
    app = page(TAB)
    app.radio(key="konflik_isi").set_value(says).run()
    app.multiselect(key="konflik_siapa").set_value([app.multiselect(key="konflik_siapa").options[0]])
    for key, value in given.items():
        app.text_input(key=key).set_value(value)
    app.button(key="konflik_simpan").click().run()
    return app


def test_the_rule_answers_unknown_then_what_was_declared_and_unknown_again_once_withdrawn(office: tuple[Store, View]) -> None:
    _, view = office
    assert rule(view) == "unknown"
    assert "1 belum ada pernyataannya" in words(page(TAB))
    app = declared(decision_interest.UNIT)
    assert any("Yang menyatakan" in one.value for one in app.error)
    assert trouble(declared(decision_interest.UNIT, konflik_oleh="Ketua Tim", konflik_keterangan="satu usaha")) == []
    assert rule(now(view)) == "fail"
    shown = words(page(TAB))
    assert "1 menyatakan ada konflik kepentingan" in shown
    assert "1 dinyatakan berkonflik" in shown
    app = page(TAB)
    app.button(key="konflik_cabut_simpan").click().run()
    assert any("Alasan pencabutan" in one.value for one in app.error)
    app = page(TAB)
    app.text_input(key="konflik_alasan").set_value("salah unit")
    app.button(key="konflik_cabut_simpan").click().run()
    assert trouble(app) == []
    assert rule(now(view)) == "unknown"
    assert store_interest.declared(now(view))["state"].tolist() == ["dicabut"]
    assert trouble(declared(decision_interest.NONE, konflik_oleh="Pegawai sendiri")) == []
    assert rule(now(view)) == "pass"


def test_a_declared_conflict_keeps_a_person_out_of_new_plans_and_into_their_sheet(office: tuple[Store, View]) -> None:
    kept, view = office
    move = store_plan.plan_moves(view, 1).iloc[0]
    person, cell = int(move["person_id"]), f"{move['to_unit_id']}:{move['to_position_id']}"
    assert cell in set(store_plan.fit(view, person)["cell_id"])
    interests.declare(kept, 1, [(None, int(move["to_unit_id"]))], conflict=True, declared_by="Analis", reason="usaha",
                      since=dt.date(2025, 1, 1), by="Analis", now=stores.NOW)
    assert cell not in set(store_plan.fit(now(view), person)["cell_id"])
    assert store_plan.inputs(now(view))["conflicts"]["conflict"].tolist() == [True]
    assert store_plan.state(now(view)) != store_plan.state(view), "plans worked out before are not shown as those of now"


@pytest.mark.parametrize("days", [(dt.date(2025, 1, 1), dt.date(2025, 6, 1)), (dt.date(2999, 1, 1), None)])
def test_a_declaration_outside_its_days_says_nothing(days: Any, office: tuple[Store, View]) -> None:
    kept, view = office
    person = int(store_plan.plan_moves(view, 1)["person_id"].iloc[0])
    interests.declare(kept, 1, [(person, None)], conflict=True, declared_by="Analis", reason="usaha", since=days[0],
                      until=days[1], by="Analis", now=stores.NOW)
    assert rule(now(view)) == "unknown"


def test_a_move_kept_against_a_declared_conflict_needs_a_reason_and_stands_in_the_notes(office: tuple[Store, View]) -> None:
    kept, view = office
    person = int(store_plan.plan_moves(view, 1)["person_id"].iloc[0])
    say: dict[str, Any] = {"by": "Analis", "now": stores.NOW}
    reached(kept, view, state="Dimintai tanggapan")
    hearings.note_consent(kept, 1, 1, person, answer="setuju", said_on=stores.DAY, **say)
    assert trouble(step("Pertimbangan Tim Penilai Kinerja")) == []
    weights.set_weights(kept, 1, {"education": 1.0}, approver="Sekda", reason="awal", **say)
    for about, who in (((person, None), ""), ((person, None), "Wali Kota")):
        interests.declare(kept, 1, [about], conflict=True, declared_by="Ketua Tim", reason="hubungan keluarga", official=who,
                          since=dt.date(2025, 1, 1), **say)
    notes = store_decision.notes(now(view), 1)
    assert notes["flag"].tolist().count(audit.INTEREST) == 1
    given = {"langkah_ppk": "Wali Kota", "langkah_tanpa": "belum ada indikator"}
    app = page()
    app.selectbox(key="langkah_berikut").select("Disetujui PPK").run()
    assert any("tidak memenuhi Konflik kepentingan" in one.value for one in app.warning)
    app = step("Disetujui PPK", **given)
    assert any("pejabat lain" in one.value for one in app.error)
    assert trouble(step("Disetujui PPK", **given | {"langkah_alasan": "tidak ada pejabat lain"})) == []
    told = store_decision.notes(now(view), 1).set_index("flag")
    assert "2 pernyataan ada konflik kepentingan dengan Wali Kota, unit penerima" in told.at[audit.INTEREST, "words"]
    assert store_decision.overrides(now(view), 1)["approver"].tolist() == ["Wali Kota"]


def test_without_a_plan_people_and_units_can_be_declared_about(own: Home) -> None:
    kept = open_store(own("one_row"))
    app = opened(DECISION, state={"nama": "Analis", "keputusan_bagian": TAB})
    assert trouble(app) == []
    app.segmented_control(key="konflik_tentang").set_value(decision_interest.OF_UNIT).run()
    app.text_input(key="konflik_oleh").set_value("Analis")
    app.button(key="konflik_simpan").click().run()
    assert trouble(app) == []
    rows = kept.read("interests", region_id=1)
    assert rows["person_id"].isna().all()
    assert rows["conflict"].tolist() == [False]


def test_an_approved_move_is_not_counted_twice_at_the_unit_it_leaves(office: tuple[Store, View]) -> None:
    kept, view = office
    move = store_plan.plan_moves(view, 1).iloc[0]
    person, say = int(move["person_id"]), {"by": "Analis", "now": stores.NOW}
    before = store_decision.judged(view, 1).set_index("rule")["outcome"]
    ends = store_plan.rechecked(view, store_plan.plan_moves(view, 1))[1]
    for state in ("Diusulkan", "Dimintai tanggapan"):
        reached(kept, view, state=state) if state == "Diusulkan" else step(state)
    hearings.note_consent(kept, 1, 1, person, answer="setuju", said_on=stores.DAY, **say)  # type: ignore[arg-type]
    step("Pertimbangan Tim Penilai Kinerja")
    weights.set_weights(kept, 1, {"education": 1.0}, approver="Sekda", reason="awal", **say)  # type: ignore[arg-type]
    assert trouble(step("Disetujui PPK", langkah_ppk="Wali Kota", langkah_tanpa="belum ada", langkah_pasti="surat 7")) == []
    assert store_plan.decided(now(view))["person_id"].tolist() == [person]
    assert store_decision.judged(now(view), 1).set_index("rule")["outcome"].equals(before)
    assert store_plan.rechecked(now(view), store_plan.plan_moves(now(view), 1))[1].equals(ends)


def test_what_people_write_on_their_form_is_heard_too_and_taken_back_by_another_form(
        office: tuple[Store, View], tmp_path: Path) -> None:
    kept, view = office
    person = int(store_plan.plan_moves(view, 1)["person_id"].iloc[0])
    who = store.rows(view, "identities").set_index("person_id").loc[person]
    for answer, outcome in (("Tidak", "pass"), ("Ya", "fail")):
        said = write_sheet(tmp_path / f"{answer}.xlsx", ("NIP", "Nama", "Unit Kerja", "Konflik Kepentingan di Unit Itu"),
                           [(who["nip"], who["name"], "unit", answer)])
        told = import_workbook(kept, said, kind="aspiration", region=view.region, by="uji", yes=True, now=stores.NOW)
        assert (told.rows, told.held) == (1, 0)
        assert rule(now(view)) == outcome
    app = page(TAB)
    assert trouble(app) == []
    assert "1 menyatakan ada konflik kepentingan" in words(app)
    assert not [one for one in app.expander if one.label == "Cabut pernyataan"]
    assert store_decision.notes(now(view), 1)["flag"].tolist().count(audit.INTEREST) == 1
