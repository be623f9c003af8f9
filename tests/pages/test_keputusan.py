"""Keputusan: a move goes its whole way by the page's own buttons; what is missing is named; talks, objections, rotation."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics import audit
from analytics.proposal import Asked
from data import decisions, hearings, plan_events, plans, weights
from data.evaluations import fingerprint
from data.importer import undo
from data.person_code import code
from data.store import Store, open_store
from pages.parts import after, decision_tabs, store, store_decision, store_plan, store_rotation
from pages.parts.store import View
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import DECISION, view_of

TABS = ["Status usulan", "Tanggapan", "Catatan kewajaran", "Catatan keputusan", "Konflik kepentingan", "Kriteria",
        "> 5 tahun dalam jabatan", "Rotasi pimpinan"]


@pytest.fixture
def office(own: Home) -> tuple[Store, View]:
    """The sample region as if it were an office's own, with a kept plan of its best single move."""
    path = own("sample")
    kept, view = open_store(path), view_of(path, store.OFFICE)
    links = store_plan.links(view, Asked())
    best = links.sort_values(["score", "person_id", "cell_id"], ascending=[False, True, True]).iloc[0]
    number = plans.new(kept, 1, "Satu", on=view.on, profile="kebutuhan dulu", settings={"profile": "kebutuhan dulu"}, by="Analis",
                       now=stores.NOW)
    unit, position = (int(one) for one in str(best["cell_id"]).split(":"))
    plans.append(kept, number, [plan_events.place(int(best["person_id"]), unit, position)], after=0, by="Analis", now=stores.NOW)
    return kept, view_of(path, store.OFFICE)


def page(tab: str = "Status usulan", **state: object) -> AppTest:
    return opened(DECISION, state={"nama": "Analis", "keputusan_bagian": tab, **state})


def step(state: str, **given: str) -> AppTest:
    """One step by the page's own button."""
    app = page()
    app.selectbox(key="langkah_berikut").select(state).run()
    for key, value in given.items():
        app.text_input(key=key).set_value(value)
    app.button(key="langkah_simpan").click().run()
    return app


def test_a_move_goes_from_konsep_to_berlaku_by_the_buttons_of_the_page(office: tuple[Store, View]) -> None:
    kept, view = office
    person = int(store_plan.plan_moves(view, 1)["person_id"].iloc[0])
    before = kept.read("moves", region_id=1, on=stores.DAY)
    assert trouble(step("Diusulkan", langkah_alasan="kekurangan layanan")) == []
    assert trouble(step("Dimintai tanggapan")) == []
    app = step("Pertimbangan Tim Penilai Kinerja")
    assert any("belum memberi tanggapan" in one.value for one in app.error), "nobody is decided upon unheard"

    app = page("Tanggapan")
    app.radio(key="tanggapan_jawaban").set_value("setuju dengan catatan")
    app.text_input(key="tanggapan_isi").set_value("jauh dari rumah")
    app.text_input(key="tanggapan_cara").set_value("jadwal pagi")
    app.button(key="tanggapan_simpan").click().run()
    assert trouble(app) == []
    assert trouble(step("Pertimbangan Tim Penilai Kinerja")) == []

    app = page("Kriteria")
    app.text_input(key="bobot_pejabat").set_value("Sekretaris Daerah")
    app.text_input(key="bobot_alasan").set_value("penetapan awal").run()
    app.button(key="bobot_simpan").click().run()
    assert trouble(app) == []
    assert "Kriteria versi 1, disahkan Sekretaris Daerah" in words(app)
    given = {"langkah_ppk": "Wali Kota", "langkah_tanpa": "belum ada indikator", "langkah_pasti": ""}
    app = step("Disetujui PPK", **given)
    assert any("belum dapat dipastikan" in one.value for one in app.error), "unknown never passes silently"
    assert "Konflik kepentingan (1 pegawai)" in words(app)
    assert trouble(step("Disetujui PPK", **given | {"langkah_pasti": "surat 7"})) == []

    app = step("Diajukan ke I-MUT")
    missing = store_decision.lacking(view_of(view.path, store.OFFICE), 1)["missing"].iloc[0].split("; ")
    assert any(all(name in one.value for name in missing) for one in app.error), "the missing documents are named"
    app = page()
    app.text_input(key="berkas_nomor").set_value("map 3").run()
    app.button(key="berkas_simpan").click().run()
    assert trouble(app) == []
    assert trouble(step("Diajukan ke I-MUT")) == []
    assert page(imut_nama_nip=True).toggle(key="imut_nama_nip").value
    nip = kept.read("identities", region_id=1, on=stores.DAY).set_index("person_id").loc[person, "nip"]
    now = view_of(view.path, store.OFFICE)
    rows = store_decision.moves(now, 1)
    assert [decision_tabs.listed(now, rows, "", named)["nip"].tolist() for named in (False, True)] == [[""], [nip]]
    app = step("Berlaku")
    assert any("Pertek" in one.value for one in app.error)
    assert trouble(step("Berlaku", langkah_pertek="123/2026")) == []
    after = kept.read("moves", region_id=1, on=stores.DAY)
    new = after[~after["move_id"].isin(before["move_id"])]
    assert new["person_id"].tolist() == [person]
    log = words(page("Catatan keputusan"))
    assert "6 langkah tercatat" in log
    assert "Dari Diusulkan sampai Berlaku: nilai tengah 0 hari** pada 1 perpindahan" in log


def reached(kept: Store, view: View, *, state: str) -> None:
    for one in ("Diusulkan", "Dimintai tanggapan"):
        assert trouble(step(one, langkah_alasan="kekurangan")) == []
        if one == state:
            return


def test_talks_briefings_and_objections_are_noted_and_answered(office: tuple[Store, View]) -> None:
    kept, view = office
    reached(kept, view, state="Dimintai tanggapan")
    app = page("Tanggapan", dengar_jenis="bicara")
    app.text_area(key="bicara_isi").set_value("menerima penjelasan")
    app.button(key="bicara_simpan").click().run()
    assert trouble(app) == []
    app = page("Tanggapan", dengar_jenis="sosialisasi")
    app.number_input(key="sosialisasi_hadir").set_value(12)
    app.button(key="sosialisasi_simpan").click().run()
    assert trouble(app) == []
    app = page("Tanggapan", dengar_jenis="sanggahan")
    app.button(key="sanggahan_simpan").click().run()
    assert any("belum ditulis" in one.value for one in app.error)
    app = page("Tanggapan", dengar_jenis="sanggahan")
    app.text_area(key="sanggahan_isi").set_value("masa kerja keliru")
    app.button(key="sanggahan_simpan").click().run()
    assert trouble(app) == []
    assert "1 tanggapan/sanggahan menunggu jawaban" in words(page("Tanggapan"))
    app = page("Tanggapan", dengar_jenis="jawaban")
    app.text_area(key="jawaban_isi").set_value("data dibetulkan")
    app.button(key="jawaban_simpan").click().run()
    assert trouble(app) == []
    now = view_of(view.path, store.OFFICE)
    found = {name: store_decision.of_plan(now, name, 1) for name in ("talks", "briefings", "objections")}
    assert [len(rows) for rows in found.values()] == [1, 1, 1]
    assert found["objections"]["answer"].tolist() == ["data dibetulkan"]


def test_a_proposal_ends_with_its_reason_or_not_at_all(office: tuple[Store, View]) -> None:
    kept, view = office
    reached(kept, view, state="Diusulkan")
    assert any("Alasan" in one.value for one in step("Ditolak").error)
    assert trouble(step("Ditolak", langkah_alasan="formasi ditarik")) == []
    assert "sudah berakhir" in words(page())


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_with_a_plan_and_names_nobody(tab: str, office: tuple[Store, View]) -> None:
    kept, view = office
    person = int(store_plan.plan_moves(view, 1)["person_id"].iloc[0])
    who = kept.read("identities", region_id=1, on=stores.DAY).set_index("person_id").loc[person]
    app = page(tab)
    assert trouble(app) == []
    assert who["name"] not in words(app)
    assert who["nip"] not in words(app)


@pytest.mark.parametrize("home", ["empty", "one_row", "roster_only", "need_only", "minimum"])
@pytest.mark.parametrize("tab", ["Kriteria", "> 5 tahun dalam jabatan", "Rotasi pimpinan"])
def test_what_needs_no_plan_says_what_is_missing(tab: str, home: str, at_home: Home) -> None:
    at_home(home)
    app = opened(DECISION, state={"keputusan_bagian": tab})
    assert trouble(app) == []
    assert words(app, part="main")


def test_a_move_saved_against_a_rule_is_counted_among_the_exceptions(office: tuple[Store, View]) -> None:
    kept, view = office
    base = store_plan.ground(view)
    cell = str(base.places.loc[base.places["open"].gt(0), "cell_id"].iloc[0])
    refused = next(int(one) for one in base.staff["person_id"]
                   if store_plan.judged(view, int(one), [cell])["outcome"].eq("fail").any())
    assert store_decision.overrides(view, 1).empty
    unit, position = (int(one) for one in cell.split(":"))
    plans.append(kept, 1, [plan_events.place(refused, unit, position, "mendesak")], after=1, by="Kepala Bidang", now=stores.NOW)
    told = store_decision.overrides(view_of(view.path, store.OFFICE), 1)
    assert told.to_dict("list") == {"person_id": [refused], "approver": ["Kepala Bidang"]}


def test_a_note_on_fairness_says_whom_it_is_about_and_keeps_every_answer(office: tuple[Store, View]) -> None:
    kept, view = office
    base = store_plan.ground(view)
    over = set(map(tuple, base.known.balance.loc[base.known.balance["surplus"].gt(0), ["unit_id", "position_id"]].to_numpy()))
    good = base.staff[base.staff["skp"].eq("Sangat Baik") & ~base.staff["voluntary"] & ~base.staff["is_head"]]
    good = [row for row in good.itertuples() if (row.seat_id, row.position_id) not in over][:2]
    unit, position = (int(one) for one in str(base.places.loc[base.places["open"].gt(0), "cell_id"].iloc[0]).split(":"))
    plans.append(kept, 1, [plan_events.place(int(row.person_id), unit, position, "mendesak") for row in good], after=1,
                 by="Kepala Bidang", now=stores.NOW)
    rows = store_decision.notes(view_of(view.path, store.OFFICE), 1)
    told = rows[rows["flag"].eq(audit.GOOD)]
    assert told["whom"].tolist() == sorted(code(row.person_id) for row in good)
    assert told["words"].nunique() == 1, "the same arithmetic for both: only the person tells them apart"
    for text in ("diminta keluarga", "diminta keluarga, surat 5"):
        app = page("Catatan kewajaran")
        box = app.selectbox(key="catatan_pilih")
        assert len(set(box.options)) == len(rows)
        box.select(next(key for key in rows["key"] if key == told["key"].iloc[1])).run()
        app.text_area(key="catatan_jawaban").set_value(text).run()
        app.button(key="catatan_simpan").click().run()
        assert trouble(app) == []
    after_ = store_decision.notes(view_of(view.path, store.OFFICE), 1).set_index("key")
    assert after_.at[told["key"].iloc[1], "answer"] == "diminta keluarga, surat 5"
    assert after_.at[told["key"].iloc[1], "answered_by"] == "Analis"
    assert pd.isna(after_.at[told["key"].iloc[0], "answer"])
    every = store_decision.answers(view_of(view.path, store.OFFICE), 1)
    assert every[["whom", "answer"]].values.tolist() == [[told["whom"].iloc[1], "diminta keluarga"],
                                                        [told["whom"].iloc[1], "diminta keluarga, surat 5"]]
    assert any("2 jawaban tercatat" in one.label for one in page("Catatan kewajaran").expander)


def test_what_cannot_be_checked_is_not_called_fair(office: tuple[Store, View]) -> None:
    kept, view = office
    assert "mutasi terdahulu" not in words(page("Catatan kewajaran"))
    told = kept.read("import_list", region_id=1)
    for number in told.loc[told["kind"].eq("transfer"), "import_id"]:
        undo(kept, int(number), by="uji", now=stores.NOW)
    assert store.rows(view_of(view.path, store.OFFICE), "moves").empty
    shown = words(page("Catatan kewajaran"))
    assert "mutasi terdahulu 1" in shown
    assert "sejauh datanya ada" in shown


def test_a_rotation_is_a_permutation_of_the_same_posts(office: tuple[Store, View]) -> None:
    _, view = office
    for group, count in store_rotation.groups(view).items():
        part = "" if count <= store_rotation.MOST else store_rotation.parts(view, group)[0]
        found = store_rotation.rotated(view, group, part, unknown=True)
        assert sorted(found.rows["from_cell_id"]) == sorted(found.rows["to_cell_id"])
        assert found.people + found.shared + found.unstated <= count
        assert 0 <= found.staying <= found.due <= found.people
        if found.staying < found.due:
            assert len(found.rows) > 1


def test_an_evaluation_fixed_earlier_comes_back_as_it_was_fixed(own: Home) -> None:
    path = own("service")
    view = view_of(path, store.OFFICE)
    rows = store.rows(view, "evaluations")
    found = store_decision.fixed(view, set(rows["unit_id"]), rows["effective_on"].min())
    assert len(found) == len(rows) > 0
    assert [one.effective_on for one in found] == [pd.Timestamp(day).date() for day in rows["effective_on"]]
    assert [fingerprint(one) for one in found] == rows["hash"].tolist()
    later = rows["effective_on"].max() + dt.timedelta(days=1)
    assert store_decision.fixed(view, set(rows["unit_id"]), later) == [], "a past record does not judge a move to come"


def test_the_approval_fixes_how_the_move_will_be_judged(own: Home) -> None:
    path = own("service")
    kept, view = open_store(path), view_of(path, store.OFFICE)
    series = next(one for one in after.series(view) if one.unit_id > 0)
    people = kept.read("people", region_id=1, on=stores.DAY)
    mover = people[people["unit_id"].ne(series.unit_id)].iloc[0]
    say: dict[str, Any] = {"by": "Analis", "now": stores.NOW}
    number = plans.new(kept, 1, "Satu", on=view.on, profile="kebutuhan dulu", settings={}, **say)
    person = int(mover["person_id"])
    plans.append(kept, number, [plan_events.place(person, series.unit_id, int(mover["position_id"]))], after=0, **say)
    decisions.propose(kept, 1, number, [person], reason="kekurangan", **say)
    decisions.step(kept, 1, number, [person], "Dimintai tanggapan", **say)
    hearings.note_consent(kept, 1, number, person, answer="setuju", said_on=stores.DAY, **say)
    decisions.step(kept, 1, number, [person], "Pertimbangan Tim Penilai Kinerja", **say)
    weights.set_weights(kept, 1, {"education": 1.0}, approver="Sekda", reason="awal", **say)
    before = kept.read("evaluations", region_id=1, on=stores.DAY)
    assert store_decision.planned_on(view_of(path, store.OFFICE), 1) is None
    app = page()
    app.selectbox(key="langkah_berikut").select("Disetujui PPK").run()
    box = app.multiselect(key="evaluasi_indikator")
    fresh = next(one for one in box.options if "sudah ditetapkan" not in one)
    box.set_value([fresh])
    app.text_input(key="langkah_pasti").set_value("surat pernyataan 7")
    app.text_input(key="langkah_ppk").set_value("Wali Kota").run()
    assert "ditinjau" in words(app)
    app.button(key="langkah_simpan").click().run()
    assert trouble(app) == []
    found = kept.read("evaluations", region_id=1, on=stores.DAY)
    new = found[~found["evaluation_id"].isin(before["evaluation_id"])]
    assert new["unit_id"].tolist() == [series.unit_id]
    told = kept.read("decisions", region_id=1, on=stores.DAY)
    assert told["evaluation_id"].tolist() == new["evaluation_id"].tolist()
    assert "1 rancangan evaluasi ditetapkan bersama persetujuan" in words(page())
    assert store_decision.planned_on(view_of(path, store.OFFICE), 1) == pd.Timestamp(new["effective_on"].iloc[0]).date()
