"""What is said and noted on the way of a move: answers, concerns, objections with their days, documents, weights, notes."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data import documents, flags, hearings, weights
from data.decisions import step, submit
from data.rulebook import add_block
from data.store import Store
from tests.data.desk import AGREED, ASKED, BACK, BOARD, BY, DAY, NOW, PAPERS, SENT, Desk, office


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    office(store, tmp_path)
    return Desk(store)


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
    assert rows["window_end"][first] == dt.date(2026, 1, 29)
    assert rows["answer_due"][first] == dt.date(2026, 2, 10)
    assert rows["late"].tolist() == [False, True]  # late, and kept
    with pytest.raises(ValueError, match=r"Tanggapan Pegawai 0001 tertanggal 20-01-2026 belum dijawab"):
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
    hearings.log_talk(desk.store, 1, desk.plan, 1, talked_on=NOW.date(), with_whom="Kepala bidang", text="Bersedia bila pagi",
                      **BY)
    hearings.note_briefing(desk.store, 1, desk.plan, unit_id=desk.unit, held_on=NOW.date(), attendance=12, questions="TPP?", **BY)
    assert desk.store.read("talks", region_id=1)["text"].tolist() == ["Bersedia bila pagi"]
    assert desk.store.read("briefings", region_id=1)["attendance"].tolist() == [12]


def test_the_pre_check_names_the_missing_document(desk: Desk) -> None:
    desk.reach(AGREED)
    with pytest.raises(ValueError, match="Berkas harus salah satu dari"):
        documents.give(desk.store, 1, desk.plan, [1], "Ijazah TK", reference="1", **BY)
    for paper in PAPERS[:-1]:
        documents.give(desk.store, 1, desk.plan, [1], paper, reference="800/1", **BY)
    with pytest.raises(ValueError, match=r"0001 belum lengkap: Berita acara Tim Penilai Kinerja\."):
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


def test_weights_have_versions_and_no_version_changes(desk: Desk) -> None:
    second = weights.set_weights(desk.store, 1, {"education": 1.0}, approver="Sekda", reason="Jarak dihapus", **BY)
    assert second == 2
    assert weights.weights_of(desk.store, 1, 1) == {"distance": 0.4, "education": 0.6}
    assert weights.weights_of(desk.store, 1, 9) == {}
    for wrong in ({"education": -1.0}, {"education": 0.0}, {}, {"education": float("nan")}):
        with pytest.raises(ValueError, match="Bobot"):
            weights.set_weights(desk.store, 1, wrong, approver="Sekda", reason="x", **BY)
    with pytest.raises(ValueError, match="Pejabat yang menyetujui"):
        weights.set_weights(desk.store, 1, {"education": 1.0}, approver="", reason="x", **BY)
    assert desk.store.read("criteria_weights", region_id=1)["version"].tolist() == [2, 1, 1]


def test_notes_of_fairness_are_answered_and_answers_stay(desk: Desk) -> None:
    for text in ("Diminta sendiri", "Lihat formulir aspirasi"):
        flags.answer_flag(desk.store, 1, desk.plan, flag="moved_twice", person_id=1, answer=text, **BY)
    assert desk.store.read("flag_answers", region_id=1)["answer"].tolist() == ["Diminta sendiri", "Lihat formulir aspirasi"]
    with pytest.raises(ValueError, match="harus diisi"):
        flags.answer_flag(desk.store, 1, desk.plan, flag="moved_twice", person_id=None, answer=" ", **BY)
