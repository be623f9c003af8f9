"""The way of a proposed move: what may follow what, what each step needs, and what an effective move does elsewhere."""

import datetime as dt
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from data import decisions, documents, flags, hearings, weights
from data.backup import backup, check, restore
from data.decision_states import ENDED, EXITS, NEXT, STATES, State, following
from data.decisions import approve, propose, state_of, step, submit, take_effect
from data.evaluations import Record, record
from data.importer import undo
from data.plan_events import UNDO, Move, place, remove, replace_all
from data.plans import append, drop, new
from data.receipt import Receipt
from data.rulebook import add_block
from data.store import Store, open_store
from tests.data.simple_files import ROSTER, person, write_sheet

Load = Callable[..., Receipt]
DAY = dt.date(2025, 12, 31)
NOW = dt.datetime(2026, 1, 15, 9, 0)
TMT = dt.date(2026, 3, 2)
BY: dict[str, Any] = {"by": "Analis", "now": NOW}
ASKED, BOARD, AGREED, SENT, BACK, JUDGED = (
    "Dimintai tanggapan", "Pertimbangan Tim Penilai Kinerja", "Disetujui PPK", "Diajukan ke I-MUT", "Dikembalikan I-MUT",
    "Masa evaluasi")
PAPERS = ("Surat usulan PPK", "SK pangkat terakhir", "SK jabatan terakhir", "Penilaian kinerja dua tahun terakhir",
          "Pernyataan tidak menjalani hukuman disiplin", "Pernyataan tidak tugas belajar", "Analisis jabatan dan beban kerja",
          "Berita acara Tim Penilai Kinerja")


class Desk:
    """An office with a plan that moves persons 1 to 3 to the counter, and short ways along the steps."""

    def __init__(self, store: Store) -> None:
        self.store = store
        row = store.read("people", region_id=1).iloc[-1]
        self.unit, self.position = int(row["unit_id"]), int(row["position_id"])
        self.plan = new(store, 1, "A", on=DAY, profile="kebutuhan", settings={}, **BY)
        self.last = append(store, self.plan, [place(n, self.unit, self.position, "Loket kurang 3") for n in (1, 2, 3)], after=0, **BY)
        weights.set_weights(store, 1, {"education": 0.6, "distance": 0.4}, approver="Sekda", reason="Awal", **BY)

    def state(self, who: int = 1) -> State:
        return state_of(self.store, self.plan, who)[0]

    def go(self, to: str, who: int = 1, **said: Any) -> None:
        """One step the shortest way, with all it needs."""
        at: tuple[Any, ...] = (self.store, 1, self.plan, [who])
        said = BY | said
        if to == "Diusulkan":
            propose(*at, reason="Kekurangan loket", **said)
        elif to == AGREED:
            approve(*at, approver="Wali Kota", criteria_version=1, records=[self.record()], **said)
        elif to == SENT:
            for paper in PAPERS:
                documents.give(*at, paper, reference="800/1", **BY)
            submit(*at, **said)
        elif to == "Berlaku":
            take_effect(*at, pertek_number="AB-1/2026", effective_on=TMT, **said)
        else:
            if to == BOARD and "now" not in said:
                raise AssertionError
            if to == BOARD:
                hearings.note_consent(*at[:3], who, answer="setuju", said_on=NOW.date(), **BY)
            step(*at, to, reason="Alasan", **said)  # type: ignore[arg-type]

    def reach(self, to: str, who: int = 1) -> None:
        """Along the straight way up to a state; the exits from the step they are usual at."""
        way: dict[str, tuple[str, ...]] = {BACK: (SENT,), "Ditolak": ("Diusulkan",), "Ditunda": (ASKED,), "Dibatalkan": (AGREED,)}
        straight = list(STATES[:9])
        goal = way.get(to, (to,))[0]
        for state in straight[1: straight.index(goal) + 1]:  # type: ignore[arg-type]
            later = {"Selesai": dt.datetime(2027, 6, 1), JUDGED: dt.datetime(2026, 4, 1)}
            self.go(state, who, **({"now": later[state]} if state in later else {}))
        if to in way:
            self.go(to, who)

    def record(self, **other: Any) -> Record:
        told = {"label": "Loket 2026", "type": "bersih masuk", "service": "KTP-el", "indicator": "waktu proses", "effective_on": TMT,
                "baseline_from": dt.date(2024, 3, 1), "baseline_to": dt.date(2026, 2, 1), "target": 12.0} | other
        return record(told, unit_id=self.unit, comparators=[])


@pytest.fixture
def desk(store: Store, load: Load, tmp_path: Path) -> Desk:
    rows = [person(n, "Bagian Umum", "Sekretariat Daerah", "Arsiparis") for n in range(6)]
    load(write_sheet(tmp_path / "p.xlsx", ROSTER, [*rows, person(6, "Loket", "Disdukcapil", "Arsiparis")]))
    return Desk(store)


def test_the_straight_way_leads_through_every_state_and_the_trail_says_who_and_when(desk: Desk) -> None:
    desk.reach("Selesai")
    trail = desk.store.read("decision_steps", region_id=1)
    assert trail["state"].tolist() == list(STATES[1:9])
    row = desk.store.read("decisions", region_id=1).iloc[0]
    assert (row["state"], row["approver"], row["criteria_version"], row["pertek_number"]) == ("Selesai", "Wali Kota", 1, "AB-1/2026")
    assert row["snapshot_version"] > 0
    assert row["effective_on"] == TMT
    assert set(trail["made_by"]) == {"Analis"}
    assert desk.store.read("plans", region_id=1)["state"].tolist() == ["selesai"]
    assert not any(check(desk.store).values())


@pytest.mark.parametrize(("was", "to"), list(product(STATES[1:], STATES)))
def test_only_what_the_table_allows_can_follow(was: State, to: State) -> None:
    # The table itself, without a store: no state but Ditunda knows its way back, nothing follows an end.
    allowed = following(was, "Diusulkan")
    assert (to in allowed) == (to in NEXT[was] or (was == "Ditunda" and to == "Diusulkan"))
    assert was not in ENDED or not allowed
    assert "Konsep" not in allowed


@pytest.mark.parametrize("was", [ASKED, BOARD, AGREED, SENT, "Berlaku", BACK, "Ditolak", "Ditunda", "Dibatalkan"])
def test_no_step_leads_where_the_table_does_not(desk: Desk, was: State) -> None:
    desk.reach(was)
    before = len(desk.store.read("decision_steps", region_id=1))
    allowed = state_of(desk.store, desk.plan, 1)[1]
    for to in STATES:
        if to not in allowed:
            with pytest.raises(ValueError, match=r"berstatus .*, bukan"):
                step(desk.store, 1, desk.plan, [1], to, reason="Alasan", **BY)
    assert len(desk.store.read("decision_steps", region_id=1)) == before


@pytest.mark.parametrize("to", [*EXITS, "Selesai"])
def test_an_exit_needs_its_reason(desk: Desk, to: State) -> None:
    desk.reach(SENT)
    with pytest.raises(ValueError, match="Alasan untuk"):
        step(desk.store, 1, desk.plan, [1], to, reason=" ", **BY)


@pytest.mark.parametrize("state", ["Diusulkan", ASKED, BOARD, AGREED, SENT])
def test_what_is_put_off_comes_back_to_where_it_was(desk: Desk, state: State) -> None:
    desk.reach(state)
    step(desk.store, 1, desk.plan, [1], "Ditunda", reason="Menunggu APBD", until=dt.date(2026, 6, 1), **BY)
    assert desk.store.read("decisions", region_id=1)["until"].tolist() == [dt.date(2026, 6, 1)]
    assert state_of(desk.store, desk.plan, 1)[1] == (state, "Ditolak", "Dibatalkan")
    step(desk.store, 1, desk.plan, [1], state, **BY)
    assert desk.state() == state


def test_several_people_go_on_together_or_not_at_all(desk: Desk) -> None:
    propose(desk.store, 1, desk.plan, [1, 2, 1], reason="Kekurangan", **BY)
    with pytest.raises(ValueError, match="nomor 3 berstatus Konsep"):
        step(desk.store, 1, desk.plan, [1, 2, 3], ASKED, **BY)
    assert [desk.state(n) for n in (1, 2, 3)] == ["Diusulkan", "Diusulkan", "Konsep"]
    with pytest.raises(ValueError, match="nomor 4 tidak ada dalam rencana"):
        propose(desk.store, 1, desk.plan, [3, 4], reason="Kekurangan", **BY)


def test_a_proposed_move_stays_as_proposed_until_it_ends(desk: Desk) -> None:
    desk.go("Diusulkan")
    gone = [Move(person_id=1, to_unit_id=desk.unit, to_position_id=desk.position + 50)]
    for events in ([remove(1)], [replace_all([])], [replace_all(gone)], [UNDO, UNDO, UNDO]):
        with pytest.raises(ValueError, match="nomor 1 berstatus Diusulkan; tidak bisa diubah"):
            append(desk.store, desk.plan, events, after=desk.last, **BY)
    with pytest.raises(ValueError, match="tidak bisa dihapus"):
        drop(desk.store, desk.plan, **BY)
    last = append(desk.store, desk.plan, [remove(2)], after=desk.last, **BY)  # another person's move is free
    desk.go("Ditolak")
    append(desk.store, desk.plan, [remove(1)], after=last, **BY)


def test_nobody_is_proposed_in_two_plans_at_once(desk: Desk) -> None:
    copy = new(desk.store, 1, "B", on=DAY, profile="kebutuhan", settings={}, copied_from=desk.plan, **BY)
    desk.go("Diusulkan")
    with pytest.raises(ValueError, match="nomor 1 sudah Diusulkan dalam rencana A"):
        propose(desk.store, 1, copy, [1], reason="Lagi", **BY)
    desk.go("Dibatalkan")
    propose(desk.store, 1, copy, [1], reason="Lagi", **BY)


def test_the_board_waits_for_an_answer_or_for_the_end_of_the_days(desk: Desk) -> None:
    desk.reach(ASKED)
    with pytest.raises(ValueError, match=r"belum memberi tanggapan; waktunya masih ada sampai 29-01-2026"):
        step(desk.store, 1, desk.plan, [1], BOARD, **BY)
    step(desk.store, 1, desk.plan, [1], BOARD, by="Analis", now=dt.datetime(2026, 1, 30, 8, 0))  # 14 days are over
    assert desk.state() == BOARD


def test_an_office_rule_changes_the_days(desk: Desk) -> None:
    add_block(desk.store, 1, {"key": "response.days", "value": 3, "unit": "hari", "valid_from": dt.date(2026, 1, 1),
                              "source": "Perwal"}, **BY)
    desk.reach(ASKED)
    step(desk.store, 1, desk.plan, [1], BOARD, by="Analis", now=dt.datetime(2026, 1, 19, 8, 0))


def test_a_concern_must_be_met_before_the_board(desk: Desk) -> None:
    desk.reach(ASKED)
    told: dict[str, Any] = {"answer": "keberatan", "said_on": NOW.date(), **BY}
    with pytest.raises(ValueError, match="keberatannya"):
        hearings.note_consent(desk.store, 1, desk.plan, 1, **told)
    hearings.note_consent(desk.store, 1, desk.plan, 1, concern="Jauh dari rumah, hubungi 0812-3456-7890", **told)
    with pytest.raises(ValueError, match="belum ditulis cara pemenuhannya"):
        step(desk.store, 1, desk.plan, [1], BOARD, **BY)
    hearings.note_consent(desk.store, 1, desk.plan, 1, concern="Jauh dari rumah", how_met="Jadwal pagi", **told)
    step(desk.store, 1, desk.plan, [1], BOARD, **BY)
    rows = desk.store.read("consents", region_id=1)
    assert rows["concern"].tolist() == ["Jauh dari rumah, hubungi ••••", "Jauh dari rumah"]
    assert rows["how_met"].tolist()[1] == "Jadwal pagi"


def test_an_objection_has_its_days_and_is_answered_once(desk: Desk) -> None:
    at = (desk.store, 1, desk.plan, 1)
    said: dict[str, Any] = {"text": "Belum setahun di sini", **BY}
    desk.go("Diusulkan")
    with pytest.raises(ValueError, match="belum Dimintai tanggapan"):
        hearings.object_to(*at, kind="tanggapan", filed_on=NOW.date(), **said)
    desk.go(ASKED)
    first = hearings.object_to(*at, kind="tanggapan", filed_on=dt.date(2026, 1, 20), **said)
    late = hearings.object_to(*at, kind="tanggapan", filed_on=dt.date(2026, 2, 20), **said)
    rows = desk.store.read("objections", region_id=1).set_index("objection_id")
    assert rows.loc[first, ["window_end", "answer_due", "late"]].tolist() == [dt.date(2026, 1, 29), dt.date(2026, 2, 10), False]
    assert bool(rows.loc[late, "late"])  # late, and kept
    with pytest.raises(ValueError, match=r"Tanggapan pegawai nomor 1 tertanggal 20-01-2026 belum dijawab"):
        step(desk.store, 1, desk.plan, [1], BOARD, by="Analis", now=dt.datetime(2026, 3, 1))
    for number, accepted in ((first, True), (late, False)):
        hearings.answer_objection(desk.store, 1, number, answer="Sudah dibahas", accepted=accepted, **BY)
    with pytest.raises(ValueError, match="sudah dijawab"):
        hearings.answer_objection(desk.store, 1, first, answer="Lagi", accepted=False, **BY)
    with pytest.raises(ValueError, match="tidak ada"):
        hearings.answer_objection(desk.store, 1, 99, answer="Lagi", accepted=False, **BY)
    assert desk.store.read("objections", region_id=1)["state"].tolist() == ["diterima", "ditolak"]
    with pytest.raises(ValueError, match="belum Disetujui PPK"):
        hearings.object_to(*at, kind="sanggahan", filed_on=NOW.date(), **said)


def test_talks_and_briefings_are_kept(desk: Desk) -> None:
    with pytest.raises(ValueError, match="berstatus Konsep"):
        hearings.log_talk(desk.store, 1, desk.plan, 1, talked_on=NOW.date(), with_whom="Kepala bidang", text="Bicara", **BY)
    desk.go("Diusulkan")
    hearings.log_talk(desk.store, 1, desk.plan, 1, talked_on=NOW.date(), with_whom="Kepala bidang", text="Bersedia bila pagi", **BY)
    hearings.note_briefing(desk.store, 1, desk.plan, unit_id=desk.unit, held_on=NOW.date(), attendance=12, questions="TPP?", **BY)
    assert desk.store.read("talks", region_id=1)["text"].tolist() == ["Bersedia bila pagi"]
    assert desk.store.read("briefings", region_id=1)["attendance"].tolist() == [12]


def test_approval_freezes_how_the_move_will_be_judged(desk: Desk) -> None:
    desk.reach(AGREED)
    row = desk.store.read("evaluations", region_id=1).iloc[0]
    assert (row["unit_id"], row["target"], row["review_12"]) == (desk.unit, 12.0, dt.date(2027, 3, 2))
    assert desk.store.read("decisions", region_id=1)["evaluation_id"].tolist() == [row["evaluation_id"]]
    desk.reach(BOARD, who=2)
    given: dict[str, Any] = {"approver": "Wali Kota", "criteria_version": 1, **BY}
    with pytest.raises(ValueError, match=r"sudah ditetapkan; isinya tidak bisa diubah.*dicatat"):
        approve(desk.store, 1, desk.plan, [2], records=[desk.record(target=20.0)], **given)
    assert len(desk.store.read("evaluation_refusals", region_id=1)) == 1  # the attempt is kept although nothing was approved
    assert desk.state(2) == BOARD
    approve(desk.store, 1, desk.plan, [2], records=[desk.record()], **given)  # the very same record serves both
    assert len(desk.store.read("evaluations", region_id=1)) == 1
    assert not any(check(desk.store).values())


def test_approval_needs_an_approver_known_weights_and_a_way_to_judge(desk: Desk) -> None:
    desk.reach(BOARD)
    given: dict[str, Any] = {"approver": "Wali Kota", "criteria_version": 1, "records": [], **BY}
    for other, words in (({"approver": " "}, "pejabat"), ({"criteria_version": 5}, "versi 5 tidak ada"), ({}, "belum punya rancangan")):
        with pytest.raises(ValueError, match=words):
            approve(desk.store, 1, desk.plan, [1], **(given | other))
    with pytest.raises(ValueError, match="keterangannya sendiri"):
        step(desk.store, 1, desk.plan, [1], AGREED, reason="Langsung", **BY)
    approve(desk.store, 1, desk.plan, [1], **given | {"without_record": "Unit tanpa layanan langsung"})
    assert desk.store.read("decisions", region_id=1)["reason"].tolist() == ["Unit tanpa layanan langsung"]


def test_an_evaluation_of_the_agency_judges_a_move_into_one_of_its_units(desk: Desk) -> None:
    desk.reach(BOARD)
    units = desk.store.read("units", region_id=1).set_index("unit_id")
    agency = int(units.loc[desk.unit, "agency_id"])
    assert agency != desk.unit
    above = record({name: getattr(desk.record(), name) for name in ("label", "type", "service", "indicator", "effective_on",
                    "baseline_from", "baseline_to")}, unit_id=agency, comparators=[])
    approve(desk.store, 1, desk.plan, [1], approver="Wali Kota", criteria_version=1, records=[above], **BY)
    assert desk.state() == AGREED


def test_the_pre_check_names_the_missing_document(desk: Desk) -> None:
    desk.reach(AGREED)
    with pytest.raises(ValueError, match="Berkas harus salah satu dari"):
        documents.give(desk.store, 1, desk.plan, [1], "Ijazah TK", reference="1", **BY)
    for paper in PAPERS[:-1]:
        documents.give(desk.store, 1, desk.plan, [1], paper, reference="800/1", **BY)
    with pytest.raises(ValueError, match=r"nomor 1 belum lengkap: Berita acara Tim Penilai Kinerja\."):
        submit(desk.store, 1, desk.plan, [1], **BY)
    assert documents.missing(desk.store, 1, desk.plan, on=DAY).values.tolist() == [[1, PAPERS[-1]]]
    documents.give(desk.store, 1, desk.plan, [1], PAPERS[-1], reference="BA/1", **BY)
    assert documents.missing(desk.store, 1, desk.plan, on=DAY).empty
    number = int(desk.store.read("move_documents", region_id=1)["document_id"].iloc[0])
    documents.withdraw(desk.store, 1, number, **BY)
    with pytest.raises(ValueError, match=PAPERS[0]):
        submit(desk.store, 1, desk.plan, [1], **BY)


def test_what_imut_returns_is_mended_and_sent_again(desk: Desk) -> None:
    desk.reach(BACK)
    submit(desk.store, 1, desk.plan, [1], reason="SK diganti", **BY)
    assert desk.store.read("decision_steps", region_id=1)["state"].tolist()[-3:] == [SENT, BACK, SENT]


def test_an_effective_move_stands_in_the_register_and_undo_takes_it_back(desk: Desk) -> None:
    for who in (1, 2):
        desk.reach(SENT, who)
    with pytest.raises(ValueError, match="Nomor Pertek"):
        take_effect(desk.store, 1, desk.plan, [1, 2], pertek_number=" ", effective_on=TMT, **BY)
    number = take_effect(desk.store, 1, desk.plan, [1, 2], pertek_number="AB-1/2026", sk_number="800/5", effective_on=TMT, **BY)
    rows = desk.store.read("moves", region_id=1)
    assert rows["person_id"].tolist() == [1, 2]
    row = rows.iloc[0]
    assert (row["to_unit_id"], row["purpose"], row["type"], row["sk_number"], row["import_id"]) == (
        desk.unit, "Loket kurang 3", "mutasi", "800/5", number)
    listed = desk.store.read("import_list", region_id=1).iloc[0]
    assert (listed["kind"], listed["file_name"], listed["rows_accepted"]) == ("transfer", "Keputusan mutasi: A", 2)
    assert not any(check(desk.store).values())
    undo(desk.store, number, by="Analis", now=NOW)
    assert desk.store.read("moves", region_id=1).empty
    assert [desk.state(n) for n in (1, 2)] == [SENT, SENT]
    assert "dibatalkan di Riwayat" in desk.store.read("decisions", region_id=1)["reason"].iloc[0]
    take_effect(desk.store, 1, desk.plan, [1], pertek_number="AB-2/2026", effective_on=TMT, **BY)
    assert desk.store.read("moves", region_id=1)["pertek_number"].tolist() == ["AB-2/2026"]
    assert not any(check(desk.store).values())


def test_another_day_than_the_one_to_be_judged_from_needs_its_reason(desk: Desk) -> None:
    desk.reach(SENT)
    given: dict[str, Any] = {"pertek_number": "AB-1", "effective_on": dt.date(2026, 4, 1), **BY}
    with pytest.raises(ValueError, match=r"berbeda dari rancangan evaluasi .*02-03-2026"):
        take_effect(desk.store, 1, desk.plan, [1], **given)
    take_effect(desk.store, 1, desk.plan, [1], reason="Pelantikan mundur", **given)


def test_evaluation_begins_with_the_move_and_ends_with_its_last_review(desk: Desk) -> None:
    desk.reach("Berlaku")
    with pytest.raises(ValueError, match="baru berlaku 02-03-2026"):
        step(desk.store, 1, desk.plan, [1], JUDGED, **BY)  # type: ignore[arg-type]
    step(desk.store, 1, desk.plan, [1], JUDGED, by="Analis", now=dt.datetime(2026, 3, 2))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="berjalan sampai 02-03-2027"):
        step(desk.store, 1, desk.plan, [1], "Selesai", reason="Membaik", by="Analis", now=dt.datetime(2027, 1, 1))


def test_weights_have_versions_and_no_version_changes(desk: Desk) -> None:
    second = weights.set_weights(desk.store, 1, {"education": 1.0}, approver="Sekda", reason="Jarak dihapus", **BY)
    assert second == 2
    assert weights.weights_of(desk.store, 1, 1) == {"distance": 0.4, "education": 0.6}
    assert weights.weights_of(desk.store, 1, 9) == {}
    for wrong in ({"education": -1.0}, {"education": 0.0}, {}, {"education": float("nan")}):
        with pytest.raises(ValueError, match="Bobot"):
            weights.set_weights(desk.store, 1, wrong, approver="Sekda", reason="x", **BY)
    with pytest.raises(ValueError, match="pejabat|Pejabat"):
        weights.set_weights(desk.store, 1, {"education": 1.0}, approver="", reason="x", **BY)
    assert desk.store.read("criteria_weights", region_id=1)["version"].tolist() == [2, 1, 1]


def test_notes_of_fairness_are_answered_and_answers_stay(desk: Desk) -> None:
    for text in ("Diminta sendiri", "Lihat formulir aspirasi"):
        flags.answer_flag(desk.store, 1, desk.plan, flag="moved_twice", person_id=1, answer=text, **BY)
    assert desk.store.read("flag_answers", region_id=1)["answer"].tolist() == ["Diminta sendiri", "Lihat formulir aspirasi"]
    with pytest.raises(ValueError, match="harus diisi"):
        flags.answer_flag(desk.store, 1, desk.plan, flag="moved_twice", person_id=None, answer=" ", **BY)


def test_another_region_cannot_touch_the_plan(desk: Desk) -> None:
    with pytest.raises(ValueError, match="milik daerah lain"):
        propose(desk.store, 2, desk.plan, [1], reason="x", **BY)
    with pytest.raises(ValueError, match="milik daerah lain"):
        hearings.note_briefing(desk.store, 2, desk.plan, unit_id=None, held_on=DAY, attendance=1, questions="", **BY)
    with pytest.raises(ValueError, match="nomor 77 tidak ada"):
        decisions.step(desk.store, 1, 77, [1], "Ditolak", reason="x", **BY)


def test_the_whole_trail_survives_restart_and_restore(desk: Desk, tmp_path: Path) -> None:
    desk.reach("Berlaku")
    hearings.note_consent(desk.store, 1, desk.plan, 1, answer="setuju", said_on=DAY, **BY)
    backup(desk.store, tmp_path / "cadangan", now=NOW)
    told = {name: desk.store.read(name, region_id=1) for name in ("decisions", "decision_steps", "consents", "plans", "moves")}
    path = desk.store.path
    desk.store.close()
    other = open_store(tmp_path / "lain" / "n.duckdb")
    restore(other, tmp_path / "cadangan")
    for store in (open_store(path), other):
        assert all(store.read(name, region_id=1).equals(rows) for name, rows in told.items())
    other.close()
