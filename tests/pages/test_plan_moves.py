"""Single moves of a plan: where people sit, who may trade places, what stands in for the field of study, what must be decided."""

import datetime as dt
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

from analytics import swaps
from analytics.proposal import Asked
from data import plan_events, plans
from data.importer import import_workbook
from data.store import Store, open_store
from pages.parts import (
    decision_tabs,
    formats,
    plan_book,
    plan_export,
    plan_papers,
    plan_shown,
    store,
    store_decision,
    store_moves,
    store_outlook,
    store_plan,
    words_move,
)
from pages.parts.store import View
from tests import stores
from tests.data.simple_files import NEED, ROSTER, nip, person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PLAN, office, saved, view_of  # noqa: F401  office is a fixture

Office = tuple[Store, View]
SAY: dict[str, Any] = {"by": "Analis", "now": stores.NOW}
POST = "Arsiparis Terampil"
ROOMS = [("Seksi Arsip", "Dinas Sosial"), ("Seksi Umum", "Dinas Sosial"), ("Dinas Kependudukan", "Dinas Kependudukan")]


@pytest.fixture
def rooms(own: Home) -> Office:
    """Three archivists in parts of one dinas whose need is stated for the whole of it, one in another; two would trade places."""
    path = own("none")
    kept = open_store(path)
    given: dict[str, Any] = {"data_date": stores.DAY, "region": stores.REGION, "yes": True, **SAY}
    seats = [ROOMS[0], ROOMS[0], ROOMS[1], ROOMS[2]]
    people = [person(n, unit, agency, POST) for n, (unit, agency) in enumerate(seats)]
    needs = [("Dinas Sosial", "Dinas Sosial", POST, 2), ("Dinas Kependudukan", "Dinas Kependudukan", POST, 2)]
    wishes = [(nip(1), "Orang", "Ya", "Dinas Kependudukan"), (nip(3), "Orang", "Ya", "Dinas Sosial")]
    for name, header, rows, more in (
        ("pegawai", ROSTER, people, {"kind": "roster"}),
        ("kebutuhan", NEED, needs, {"kind": "need", "answers": {"basis": "ABK ditetapkan"}}),
        ("minat", ("NIP", "Nama", "Bersedia Pindah", "Unit yang Diminati"), wishes, {}),
    ):
        assert import_workbook(kept, write_sheet(Path(path).with_name(f"{name}.xlsx"), header, rows), **given, **more).rows
    return kept, view_of(path, store.OFFICE)


def person_at(view: View, place: int) -> int:
    """The number of the person of a row of the roster."""
    who = store.rows(view, "identities").set_index("nip")["person_id"]
    return int(who[nip(place)])


def cell(view: View, unit: str) -> tuple[int, int]:
    places = store_plan.ground(view).places
    number = next(one for one, name in store.unit_names(view).items() if name == unit)
    [row] = places[places["unit_id"].eq(number)].itertuples()
    return int(row.unit_id), int(row.position_id)


def by_hand(kept: Store, view: View, *movers: tuple[int, str]) -> View:
    number = plans.new(kept, 1, "Dengan tangan", on=view.on, profile="kebutuhan dulu", settings={}, **SAY)
    events = [plan_events.place(person_at(view, place), *cell(view, unit), "mendesak") for place, unit in movers]
    plans.append(kept, number, events, after=0, **SAY)
    return view_of(view.path, store.OFFICE)


def text_of(paper: bytes) -> str:
    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_a_move_made_by_hand_starts_where_the_need_is_and_papers_name_where_the_person_sits(rooms: Office) -> None:
    kept, view = rooms
    view = by_hand(kept, view, (2, "Dinas Kependudukan"))
    shown = plan_shown.kept(view, 1)
    assert shown is not None
    assert shown.moves["from_unit"].tolist() == ["Dinas Sosial"]
    assert set(shown.ends.loc[shown.ends["end"].eq("asal"), "unit"]) == {"Dinas Sosial"}
    assert shown.ends.set_index("unit")[["before", "after_0"]].loc["Dinas Sosial"].tolist() == [3, 2]
    plan = plan_export.paper_of(view, shown, named=False)
    for made in (plan_papers.annex(plan), plan_papers.minutes(plan)):
        assert "Seksi Umum, Dinas Sosial" in text_of(made)
    points = pd.DataFrame({"label": ["x"], "points": [0.1], "out_of": [0.2], "words": ["kata"]})
    sheet = text_of(plan_papers.person_sheet(plan, plan.moves.iloc[0], points, (), ""))
    assert f"{POST}, Seksi Umum, Dinas Sosial" in sheet
    matrix = load_workbook(io.BytesIO(plan_book.matrix(plan, ["x"])))["Matriks usulan"]
    head, row = ([one.value for one in line] for line in matrix.iter_rows(min_row=4))
    told = dict(zip(head, row, strict=True))
    assert (told["Unit asal"], told["Kebutuhannya dihitung di"]) == ("Seksi Umum, Dinas Sosial", "Dinas Sosial")
    listed = decision_tabs.listed(view, store_decision.moves(view, 1), "", named=False)
    assert listed["from_unit"].tolist() == ["Seksi Umum, Dinas Sosial"]


def test_who_no_longer_sits_where_the_move_began_is_named_by_where_it_began(rooms: Office) -> None:
    kept, view = rooms
    view = by_hand(kept, view, (2, "Dinas Kependudukan"))
    rows = [person(2, "Dinas Kependudukan", "Dinas Kependudukan", POST), *(person(n, *ROOMS[0], POST) for n in (0, 1)),
            person(3, *ROOMS[2], POST)]
    file = write_sheet(Path(view.path).with_name("baru.xlsx"), ROSTER, rows)
    import_workbook(kept, file, kind="roster", data_date=dt.date(2026, 6, 30), region=stores.REGION, yes=True, **SAY)
    later = view_of(view.path, store.OFFICE)
    later = View(**{name: getattr(later, name) for name in later.__slots__} | {"on": dt.date(2026, 6, 30)})
    moves = store_plan.plan_moves(later, 1)
    assert store_moves.sits(later, moves).tolist() == moves["from_unit_id"].tolist()


def test_volunteers_who_wish_for_each_others_places_may_trade_them(rooms: Office) -> None:
    kept, view = rooms
    found = store_moves.swapped(view, pd.Series(dtype=int), unverified=True)
    assert found[["chain", "person_id", "from_unit", "to_unit"]].values.tolist() == [
        [1, person_at(view, 1), "Dinas Sosial", "Dinas Kependudukan"],
        [1, person_at(view, 3), "Dinas Kependudukan", "Dinas Sosial"]]
    assert store_moves.swapped(view, pd.Series([person_at(view, 1)]), unverified=True).empty
    assert store_moves.swapped(view, pd.Series(dtype=int), unverified=False).empty, "nobody declared a conflict of interest"
    view = by_hand(kept, view)
    app = opened(PLAN, query={"rencana": "1"}, state={"usulan_bagian": "Tukar guling", "nama": "Analis"})
    assert "2 pegawai dapat bertukar tempat dalam 1 pertukaran" in words(app)
    assert "2 orang masih perlu verifikasi sebelum disetujui" in words(app)
    app.button(key="tukar_simpan").click().run()
    assert trouble(app) == []
    view = view_of(view.path, store.OFFICE)
    shown = plan_shown.kept(view, 1)
    assert shown is not None
    assert shown.moves["person_id"].tolist() == found["person_id"].tolist()
    assert shown.judged["outcome"].ne("fail").all(), "each takes the place the other leaves"
    assert shown.ends["safe"].all()
    assert (shown.ends["before"] == shown.ends["after_0"]).all()
    assert store_decision.overrides(view, 1).empty


def test_nobody_trades_into_a_place_he_did_not_wish_for_or_may_not_take(office: Office) -> None:  # noqa: F811
    _, view = office
    base = store_plan.ground(view)
    found = swaps.swaps(base, store_plan.weights(view))
    for _, ring in found.groupby("cycle"):
        assert ring["to_cell_id"].tolist() == [*ring["from_cell_id"].tolist()[1:], ring["from_cell_id"].iloc[0]]
    for row in found.itertuples():
        told = store_plan.judged(view, row.person_id, [row.to_cell_id])
        assert set(told.loc[told["outcome"].eq("fail"), "rule"]) <= set(swaps.NOT_ASKED)
        wish = store_plan.points(view, pd.DataFrame({"person_id": [row.person_id], "cell_id": [row.to_cell_id]}))
        assert wish.loc[wish["criterion"].eq("wish"), "value"].iloc[0] >= 0.4
    assert found["person_id"].is_unique


def test_a_kept_plan_marks_the_same_moves_across_fields_as_the_ready_one_and_says_what_is_brought(office: Office) -> None:  # noqa: F811
    _, view = office
    made = store_plan.result(view, Asked())["moves"]  # type: ignore[index]
    saved(view)
    view = view_of(view.path, store.OFFICE)
    for shown in (plan_shown.ready(view, Asked()), plan_shown.kept(view, 1)):
        assert shown is not None
        assert dict(zip(shown.moves["person_id"], shown.moves["cross_field"].astype(bool), strict=True)) == dict(
            zip(made["person_id"], made["cross_field"].astype(bool), strict=True))
        assert shown.moves["brought"].ne("").eq(shown.moves["cross_field"]).all()


def test_the_days_to_decide_count_the_people_as_they_would_stand_after_the_plan(office: Office) -> None:  # noqa: F811
    _, view = office
    shown = plan_shown.ready(view, Asked())
    assert shown is not None
    found = store_moves.due(view, shown.moves)
    gone = store_outlook.gone(view).set_index("person_id")["leaves_on"]
    limit = pd.Timestamp(view.on) + pd.DateOffset(months=36)
    goes = {int(one.person_id): (int(one.to_unit_id), int(one.to_position_id)) for one in shown.moves.itertuples()}
    touched = set(goes.values()) | {(int(one.from_unit_id), int(one.from_position_id)) for one in shown.moves.itertuples()}
    there: Counter[tuple[int, int]] = Counter()
    leave: Counter[tuple[int, int]] = Counter()
    for one in store_plan.ground(view).staff.itertuples():
        place = goes.get(int(one.person_id), (int(one.seat_id), int(one.position_id)))
        there[place] += 1
        leave[place] += bool(one.person_id in gone.index and gone[one.person_id] <= limit)
    wanted = store.rows(view, "balance").set_index(["unit_id", "position_id"])["needed"]
    lacking = {place: leave[place] - max(there[place] - int(wanted[place]), 0) for place in touched if place in wanted.index}
    told = {(int(row.unit_id), int(row.position_id)): int(row.lacking) for row in found.itertuples()}
    assert told == {place: count for place, count in lacking.items() if count > 0}
    assert told, "the sample has people at either end who retire"
    assert "akan kurang dalam 36 bulan" in words(opened(PLAN, state={"usulan_bagian": "Kedua ujung"}))


def test_the_vacancies_a_plan_leaves_are_named_and_the_rest_counted() -> None:
    rows = pd.DataFrame({"chain": [1, 1, 2], "step": [1, 2, 1]})
    left = pd.DataFrame({"unit": [f"Unit {n}" for n in range(7)], "position": "Arsiparis", "vacancies": [2, 1, 1, 1, 1, 1, 1]})
    said = words_move.chains(rows, left)
    assert "2 rantai perpindahan, terpanjang 2 langkah; 8 kekosongan baru" in said
    assert "Arsiparis di Unit 0 (2)" in said
    assert said.endswith("dan 2 jabatan lain.")
    assert "Kosong sejak" not in words_move.chains(rows, left.iloc[:0])


def test_a_copy_is_a_plan_of_its_own_with_the_same_moves(office: Office) -> None:  # noqa: F811
    kept, view = office
    saved(view)
    app = opened(PLAN, query={"rencana": "1"}, state={"usulan_bagian": "Simpan dan ubah", "nama": "Analis"})
    app.button(key="salin_simpan").click().run()
    assert trouble(app) == []
    view = view_of(view.path, store.OFFICE)
    rows = store.rows(view, "plans").set_index("plan_id")
    assert rows.at[2, "copied_from"] == 1
    assert rows.at[2, "settings"] == rows.at[1, "settings"]
    plans.append(kept, 2, [plan_events.UNDO], after=int(rows.at[2, "last_event"]), **SAY)
    first, second = (store_plan.plan_moves(view_of(view.path, store.OFFICE), number) for number in (1, 2))
    assert len(first) > len(second) == 0


def test_the_first_few_are_named_and_the_rest_counted() -> None:
    assert formats.first_of(["a", "b", "c"], 3) == "a, b, dan c"
    assert formats.first_of(["a", "b", "c", "d", "e"], 3) == "a, b, c, dan 2 lainnya"
    assert formats.first_of(["a", "b"], 1, "pegawai lain") == "a dan 1 pegawai lain"
    assert formats.first_of([], 3) == ""
