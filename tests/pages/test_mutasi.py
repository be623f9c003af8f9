"""Usulan, Pegawai and Keputusan: a plan is worked out, kept, changed, undone and followed to the register; names stay hidden."""

import datetime as dt
import time

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics import criteria
from analytics.proposal import Asked
from data import documents, hearings, weights
from data.store import Store, open_store
from pages.parts import jobs, store, store_decision, store_plan
from pages.parts.store import View
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import charts, opened, trouble, words
from tests.pages.sentences_plan import CHECKS_PLAN

PLAN, PERSON, DECISION = "pages/mutasi/usulan.py", "pages/mutasi/pegawai.py", "pages/mutasi/keputusan.py"


def view_of(path, data: str) -> View:  # type: ignore[no-untyped-def]
    kept = open_store(path)
    name = str(kept.regions()["name"][0])
    return View(data=data, path=str(path), version=kept.version(), region_id=1, region=name, on=stores.DAY)




@pytest.fixture
def office(own: Home) -> tuple[Store, View]:
    """The sample region as if it were an office's own, with a ready plan worked out."""
    path = own("sample")
    view = view_of(path, store.OFFICE)
    worked_out(view, Asked())
    return open_store(path), view


def worked_out(view: View, asked: Asked) -> None:
    key = jobs.start(view, store_plan.PLAN, store_plan.params(view, asked), store_plan.inputs(view))
    for _ in range(600):
        now = jobs.state(key)
        if now is None or now.status != "berjalan":
            break
        time.sleep(0.1)
    assert store_plan.result(view, asked) is not None, now


def saved(view: View) -> AppTest:
    app = opened(PLAN, state={"usulan_bagian": "Simpan dan ubah", "nama": "Analis"})
    app.button(key="rencana_simpan").click().run()
    assert trouble(app) == []
    return app


def test_a_ready_plan_shows_its_charts_with_true_sentences(office: tuple[Store, View]) -> None:
    app = opened(PLAN)
    assert trouble(app) == []
    drawn = {chart.key: chart for chart in charts(app)}
    assert set(CHECKS_PLAN) <= set(drawn)
    for key, check in CHECKS_PLAN.items():
        check(drawn[key])
    assert "usulan" in words(app)


@pytest.mark.parametrize("tab", ["Kedua ujung", "Akibat aturan", "Simpan dan ubah", "Tukar guling", "Bandingkan", "Berkas"])
def test_every_part_of_a_plan_opens(tab: str, office: tuple[Store, View]) -> None:
    assert trouble(opened(PLAN, state={"usulan_bagian": tab})) == []


def test_points_of_a_move_add_up_exactly_to_its_score(office: tuple[Store, View]) -> None:
    _, view = office
    moves = store_plan.result(view, Asked())["moves"]  # type: ignore[index]
    told = store_plan.points(view, moves).groupby(["person_id", "cell_id"])["points"].sum()
    scores = moves.set_index(["person_id", "cell_id"])["score"]
    assert len(moves) > 3
    assert ((scores * 10_000).round().astype(int) == told.reindex(scores.index)).all()


def test_a_kept_plan_is_undone_and_redone_and_survives_a_restart(office: tuple[Store, View]) -> None:
    kept, view = office
    count = len(store_plan.result(view, Asked())["moves"])  # type: ignore[index]
    saved(view)
    assert len(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)) == count
    app = opened(PLAN, query={"rencana": "1"}, state={"usulan_bagian": "Simpan dan ubah", "nama": "Analis"})
    app.button(key="rencana_urung").click().run()
    assert trouble(app) == []
    assert len(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)) == 0
    app = opened(PLAN, query={"rencana": "1"}, state={"usulan_bagian": "Simpan dan ubah", "nama": "Analis"})
    app.button(key="rencana_ulang").click().run()
    kept.close()
    assert len(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)) == count


def test_a_move_that_breaks_a_rule_is_seen_and_saved_only_with_a_reason(office: tuple[Store, View]) -> None:
    _, view = office
    saved(view)
    base = store_plan.ground(view_of(view.path, store.OFFICE))
    newcomer = base.staff[base.staff["status"].eq("CPNS")]
    row = (newcomer if len(newcomer) else base.staff).iloc[0]
    person = int(row["person_id"])
    cell = str(base.places.loc[base.places["open"].gt(0), "cell_id"].iloc[0])
    app = opened(PLAN, query={"rencana": "1"}, state={
        "usulan_bagian": "Simpan dan ubah", "nama": "Analis", "ubah_unit": int(row["unit_id"]), "ubah_pegawai": person,
        "ubah_tempat": cell})
    assert trouble(app) == []
    assert "Tidak memenuhi:" in words(app)
    app.button(key="ubah_simpan").click().run()
    assert any("tulis alasannya" in error.value for error in app.error)
    assert person not in set(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)["person_id"])
    app.text_input(key="ubah_alasan").set_value("Kebutuhan mendesak").run()
    app.button(key="ubah_simpan").click().run()
    moves = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)
    assert moves.loc[moves["person_id"].eq(person), "reason"].tolist() == ["Kebutuhan mendesak"]


def step(state: str, **given: str) -> AppTest:
    """One step of the way by the page's own button."""
    app = opened(DECISION, state={"nama": "Analis", "keputusan_bagian": "Status usulan"})
    app.selectbox(key="langkah_berikut").select(state).run()
    for key, value in given.items():
        app.text_input(key=key).set_value(value)
    app.button(key="langkah_simpan").click().run()
    return app


def test_a_move_goes_its_whole_way_and_enters_the_register(office: tuple[Store, View]) -> None:
    kept, view = office
    before = len(kept.read("moves", region_id=1, on=stores.DAY))
    saved(view)
    count = len(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1))
    assert trouble(step("Diusulkan", langkah_alasan="kebutuhan")) == []
    assert trouble(step("Dimintai tanggapan")) == []
    for person in kept.read("decisions", region_id=1, on=stores.DAY)["person_id"]:
        hearings.note_consent(kept, 1, 1, int(person), answer="setuju", said_on=dt.date(2026, 1, 5), by="Analis",
                              now=stores.NOW)
    assert trouble(step("Pertimbangan Tim Penilai Kinerja")) == []
    app = step("Disetujui PPK", langkah_ppk="Wali Kota", langkah_tanpa="belum ada indikator", langkah_pasti="surat 7")
    assert app.error, "without a stored version of the weights nothing is approved"
    shares = {key: value / 10_000 for key, value in store_plan.weights(view).values.items()}
    assert set(shares) == set(criteria.KEYS)
    weights.set_weights(kept, 1, shares, approver="Wali Kota", reason="pertama", by="Analis", now=stores.NOW)
    assert not step("Disetujui PPK", langkah_ppk="Wali Kota", langkah_tanpa="belum ada indikator", langkah_pasti="surat 7").error
    app = step("Diajukan ke I-MUT")
    assert any("belum lengkap" in error.value for error in app.error)
    lacking = store_decision.lacking(view_of(view.path, store.OFFICE), 1)
    assert lacking["missing"].str.len().gt(0).all()
    for name in {one for told in lacking["missing"] for one in told.split("; ")}:
        documents.give(kept, 1, 1, lacking["person_id"].tolist(), name, reference="map 3", by="Analis", now=stores.NOW)
    assert not step("Diajukan ke I-MUT").error
    assert not step("Berlaku", langkah_pertek="123/2026").error
    after = kept.read("moves", region_id=1, on=stores.DAY)
    assert len(after) == before + count
    app = opened(DECISION, state={"keputusan_bagian": "Catatan keputusan"})
    assert "langkah tercatat" in words(app)


@pytest.mark.parametrize("tab", ["Formasi yang sesuai", "Mengapa tidak", "Riwayat, minat, dukungan"])
def test_a_persons_sheet_opens_without_a_name(tab: str, at_home: Home) -> None:
    at_home("sample")
    app = opened(PERSON, state={"pegawai_bagian": tab})
    assert trouble(app) == []
    assert "Pegawai 0001" in words(app) or "Pegawai 0" in str(app.selectbox(key="pegawai_dipilih").options[0])


def test_a_persons_points_add_up_on_the_page(at_home: Home) -> None:
    home = at_home("sample")
    sample = next(iter(sorted(home.parent.glob("contoh/*.duckdb"))))
    view = view_of(sample, f"contoh-{sample.stem}")
    links = store_plan.links(view, Asked())
    person = int(links["person_id"].iloc[0])
    found = store_plan.fit(view, person)
    told = store_plan.points(view, pd.DataFrame({"person_id": person, "cell_id": found["cell_id"]}))
    assert (told.groupby("cell_id")["points"].sum().reindex(found["cell_id"]).to_numpy()
            == (found["score"] * 10_000).round().astype(int)).all()


@pytest.mark.parametrize("home", ["empty", "one_row", "roster_only", "need_only", "minimum"])
@pytest.mark.parametrize("page", [PLAN, PERSON, DECISION])
def test_without_enough_data_each_page_says_so(page: str, home: str, at_home: Home) -> None:
    at_home(home)
    app = opened(page)
    assert trouble(app) == []
    assert words(app)


def test_ringkasan_and_the_meeting_show_the_whole_ladder_once_a_plan_is_known(office: tuple[Store, View]) -> None:
    app = opened("pages/beranda/ringkasan.py")
    ladder = {chart.key: chart for chart in charts(app)}["tangga"]
    assert len(ladder.traces[0]["x"]) == 5
    CHECKS_PLAN["tangga_rencana"](ladder)
    meeting = opened("pages/beranda/rapat.py", query={"layar": "4"})
    assert trouble(meeting) == []
    assert "Ini usulan, bukan keputusan" in words(meeting)
    assert "Pegawai 0" not in words(meeting)


def test_the_meeting_says_when_no_plan_was_worked_out(at_home: Home) -> None:
    at_home("sample")
    meeting = opened("pages/beranda/rapat.py", query={"layar": "4"})
    assert trouble(meeting) == []
    assert "simulasi penataan belum disusun" in words(meeting)
