"""An upload on its way: private, resumable, and gone when it is over."""

import datetime as dt
import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data import drafts, importer
from data.drafts import Choices, Draft
from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import DAY, NOW
from tests.data.simple_files import NEED, ROSTER, person, write_sheet


def begun(store: Store, *, name: str = "Nominatif.xlsx", at: dt.datetime = NOW) -> Draft:
    return drafts.start(store, io.BytesIO(b"isi rahasia"), name, by="uji", now=at)


def test_the_raw_file_lies_in_a_folder_only_the_user_opens(store: Store) -> None:
    draft = begun(store)
    assert draft.path.read_bytes() == b"isi rahasia"
    if sys.platform != "win32":
        for folder in (draft.path.parent, draft.path.parent.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600


def test_the_id_tells_nothing_and_finds_the_draft_again(store: Store) -> None:
    draft = begun(store, name="../../Budi 198501012010011999.xlsx")
    assert draft.id.isalnum()
    assert draft.path.parent.parent == store.folder / "unggahan"
    assert draft.path.name == "berkas.xlsx"
    assert drafts.find(store, draft.id) == draft


@pytest.mark.parametrize("wrong", ["", "..", "x" * 20, "0" * 20, "../../etc/passwd"])
def test_an_id_nobody_was_given_finds_nothing(store: Store, wrong: str) -> None:
    begun(store)
    assert drafts.find(store, wrong) is None


def test_decisions_survive_a_reload(store: Store) -> None:
    draft = begun(store)
    decided = Choices(answers={"data_date": "2025-12-31"}, region="Kota Uji", whole_region=True, gone=(4, 9))
    drafts.remember(draft, decided)
    again = drafts.find(store, draft.id)
    assert again is not None
    assert drafts.choices(again) == decided


@pytest.mark.parametrize("state", ["disimpan", "dibatalkan"])
def test_a_closed_draft_leaves_no_bytes(store: Store, state: drafts.State) -> None:
    draft = begun(store)
    drafts.remember(draft, Choices(region="Kota Uji"))
    drafts.close(store, draft, state, by="uji", now=NOW)
    drafts.remember(draft, Choices(region="terlambat"))  # a click that comes too late brings nothing back
    assert list((store.folder / "unggahan").iterdir()) == []
    found = drafts.find(store, draft.id)
    assert found is not None
    assert (found.state, found.open) == (state, False)


def test_abandoned_drafts_go_after_seven_days_and_no_sooner(store: Store) -> None:
    old, young = begun(store, at=NOW - dt.timedelta(days=8)), begun(store, at=NOW - dt.timedelta(days=6))
    assert drafts.sweep(store, now=NOW) == 1
    assert not old.path.exists()
    assert [draft.id for draft in drafts.unfinished(store)] == [young.id]


def test_what_could_not_be_deleted_when_an_upload_ended_goes_at_the_next_look(store: Store) -> None:
    draft = begun(store)
    drafts.close(store, draft, "disimpan", by="uji", now=NOW)
    draft.path.parent.mkdir()
    draft.path.write_bytes(b"still open in another program then")
    drafts.sweep(store, now=NOW)
    assert not draft.path.parent.exists()


def test_a_rehearsal_tells_what_saving_would_do_and_changes_nothing(
        store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    unit, other, agency, post = "Puskesmas A", "Puskesmas B", "Dinas Kesehatan", "Perawat Terampil"
    load(write_sheet(tmp_path / "1.xlsx", ROSTER, [
        person(1, unit, agency, post), person(2, unit, agency, post),
        person(3, unit, agency, post), person(5, other, agency, post)]))
    later = write_sheet(tmp_path / "2.xlsx", ROSTER, [
        person(1, unit, agency, post),      # stays
        person(2, other, agency, post),     # moved
        person(3, unit, agency, "Bidan Terampil"),  # another position
        person(4, unit, agency, post)])     # new; person 5 is absent
    version = store.version()
    prepared = importer.prepare(store, later, answers={"data_date": "2026-06-30"}, region="Kota Uji", yes=True,
                                today=NOW.date())
    receipt, found = importer.rehearse(store, prepared, by="uji", now=NOW)
    assert (receipt.change.new, receipt.change.moved, receipt.change.changed, receipt.change.same) == (1, 1, 1, 1)
    assert found.people["what"].value_counts().to_dict() == {"pindah unit": 1, "ganti jabatan": 1, "baru": 1}
    assert found.absent["name"].tolist() == ["Orang 00005"]
    assert store.version() == version
    assert len(store.read("import_list")) == 1


def test_people_under_joined_names_are_not_called_moved(
        store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    from data.reconcile import Decision, decide, oriented, unmatched

    people = [person(n, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil") for n in range(3)]
    load(write_sheet(tmp_path / "1.xlsx", ROSTER, people))
    load(write_sheet(tmp_path / "n.xlsx", NEED, [("PKM A", "Dinas Kesehatan", "Perawat Terampil", 4)]))
    names = unmatched(store, 1, DAY)
    ids = {row["side"]: int(row["id"]) for row in names.to_dict("records") if row["thing"] == "unit"}
    decision = Decision(thing="unit", id=ids["pegawai"], same_as=ids["kebutuhan"])
    assert oriented(names, decision) == Decision(thing="unit", id=ids["kebutuhan"], same_as=ids["pegawai"])
    decide(store, 1, [decision], by="uji", now=NOW)
    again = write_sheet(tmp_path / "2.xlsx", ROSTER, people, title="Keadaan 30 Juni 2026")
    prepared = importer.prepare(store, again, answers={"data_date": "2026-06-30"}, region="Kota Uji", yes=True,
                                today=NOW.date())
    receipt, _ = importer.rehearse(store, prepared, by="uji", now=NOW)
    assert (receipt.change.moved, receipt.change.same) == (0, 3)


def test_need_before_and_after_stand_side_by_side(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    agency = "Dinas Kesehatan"
    load(write_sheet(tmp_path / "1.xlsx", NEED, [("A", agency, "Perawat Terampil", 4), ("A", agency, "Bidan Mahir", 2)]),
         answers={"basis": "konsep ABK"})
    later = write_sheet(tmp_path / "2.xlsx", NEED, [("A", agency, "Perawat Terampil", 6), ("A", agency, "Dokter Ahli Muda", 1)])
    prepared = importer.prepare(store, later, answers={"basis": "konsep ABK", "data_date": DAY.isoformat()},
                                region="Kota Uji", yes=True, today=NOW.date())
    _, found = importer.rehearse(store, prepared, by="uji", now=NOW)
    total = found.totals.iloc[0]
    assert (total["before"], total["after"], total["new"], total["changed"], total["gone"]) == (6, 7, 1, 1, 1)
    assert set(found.cells["what"]) == {"baru", "berubah", "tidak ada lagi"}


def test_a_unit_typed_for_one_sheet_is_asked_again_for_the_next(store: Store, tmp_path: Path) -> None:
    # Two puskesmas send the same form, whose headings name no unit.
    header = ("Jabatan", "Kebutuhan")
    answers = {"unit": "Puskesmas A", "data_date": DAY.isoformat(), "basis": "konsep ABK"}
    first = write_sheet(tmp_path / "1.xlsx", header, [("Perawat Terampil", 4), ("Bidan Mahir", 2)])
    assert importer.import_workbook(store, first, answers=answers, region="Kota Uji", by="uji", yes=True, now=NOW).rows == 2
    second = write_sheet(tmp_path / "2.xlsx", header, [("Perawat Terampil", 5), ("Bidan Mahir", 3)])
    prepared = importer.prepare(store, second, region="Kota Uji",
                                answers={"data_date": DAY.isoformat(), "basis": "konsep ABK"}, today=NOW.date())
    assert [question.key for question in prepared.questions] == ["unit"]


def test_a_column_can_be_given_another_meaning(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "r.xlsx", (*ROSTER, "Kode Aneh"),
                       [[*person(n, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil"), "Keperawatan"] for n in range(3)])
    given = {"data_date": DAY.isoformat(), "column:education_field": "Kode Aneh (kolom I)", "column:status": "tidak ada"}
    prepared = importer.prepare(store, path, region="Kota Uji", answers=given, yes=True, today=NOW.date())
    assert prepared.proposal is not None
    assert "status" not in prepared.proposal.mapping.fields
    assert prepared.parts[0].column("education_field").tolist() == ["Keperawatan"] * 3
