"""Limits of a plan on the page: people who asked for each other stay together, the budget holds, the bound is told."""

from pathlib import Path

import pandas as pd
import pytest

from analytics import plan_limits, transfer
from analytics.proposal import Asked
from analytics.ready_plans import asked_of
from data.importer import import_workbook
from data.store import Store, open_store
from pages.parts import plan_bounds, plan_shown, store, store_plan, words_limits, words_plan
from pages.parts.store import View
from tests import stores
from tests.data.simple_files import write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PLAN, view_of, worked_out

FORM = ("NIP", "Nama", "Unit Kerja", "NIP yang Ingin Ditempatkan Bersama")


@pytest.fixture
def office(own: Home, tmp_path: Path) -> tuple[Store, View, tuple[int, int]]:
    """The sample region, where somebody whom the plan moves and somebody who sits elsewhere have named each other."""
    path = own("sample")
    view, kept = view_of(path, store.OFFICE), open_store(path)
    base = store_plan.ground(view)
    free = transfer.solve(*_frames(view)).moves
    one = int(free["person_id"].iloc[0])
    elsewhere = base.staff["area"].isna() & ~base.staff["person_id"].isin(base.givers["person_id"])
    other = int(base.staff.loc[elsewhere, "person_id"].iloc[0])
    who = store.rows(view, "identities").set_index("person_id")
    said = write_sheet(tmp_path / "minat.xlsx", FORM, [
        (*who.loc[mine, ["nip", "name"]], "unit", who.at[theirs, "nip"]) for mine, theirs in ((one, other), (other, one))])
    receipt = import_workbook(kept, said, kind="aspiration", region=view.region, by="uji", yes=True, now=stores.NOW)
    assert (receipt.rows, receipt.held) == (2, 0)
    return kept, view_of(path, store.OFFICE), (one, other)


def _frames(view: View) -> tuple[pd.DataFrame, ...]:
    from analytics import proposal

    base, links = proposal.by_wish(store_plan.ground(view), store_plan.links(view, Asked()))
    return proposal.frames(base, links, Asked())


def test_people_who_named_each_other_are_not_taken_apart_and_the_page_says_how_it_was_found(
        office: tuple[Store, View, tuple[int, int]]) -> None:
    _, view, pair = office
    free, asked = Asked(), Asked(together=True)
    worked_out(view, free)
    worked_out(view, asked)
    before, after = (plan_shown.ready(view, one) for one in (free, asked))
    assert before is not None
    assert after is not None
    loose = plan_limits.checked(store_plan.ground(view), asked, before.moves)
    held = plan_bounds.standing(view, after)
    assert loose is not None
    assert held is not None
    assert (loose.pairs, len(loose.apart), held.pairs, len(held.apart)) == (1, 1, 1, 0)
    assert pair[0] in set(before.moves["person_id"])
    assert pair[0] not in set(after.moves["person_id"])
    assert plan_bounds.standing(view, before) is None  # off unless asked for
    told = words(opened(PLAN, query={"bersama": "true"}))
    assert "1 pasang pegawai saling meminta ditempatkan bersama" in told
    assert "1 pasang yang saling meminta tidak dipisahkan" in told
    assert "Dihitung dengan HiGHS, terbukti terbaik: selisih dari batas 0" in told
    assert "tidak dihitung untuk rencana dengan batas tambahan" in told
    assert words_limits.CURVE in told


def test_a_budget_by_golongan_holds_and_is_told(office: tuple[Store, View, tuple[int, int]]) -> None:
    _, view, _ = office
    base = store_plan.ground(view)
    staff = base.staff[base.staff["person_id"].isin(base.givers["person_id"])]
    groups = plan_limits.grade_group(staff["grade"], staff["status"])
    here = [grade for grade in plan_limits.GRADES if groups.eq(grade).any()]
    asked = Asked(budget=tuple((grade, 1, None) for grade in here), ceiling=3)
    worked_out(view, asked)
    app = opened(PLAN, query={"anggaran": "true", "pagu": "3"})
    assert trouble(app) == []
    told = words(app)
    assert "Anggaran terpakai 3 dari 3" in told
    assert "hitungan biasa (arus jaringan) sudah menaati batas ini" in told  # each costs 1: the best plan of three moves
    assert "belum diusulkan" in told
    assert "perlu formasi atau pengadaan" not in told
    shown = plan_shown.ready(view, asked)
    assert shown is not None
    assert len(shown.moves) == 3
    assert shown.moves["person_id"].isin(staff["person_id"][groups.notna()]).all()


def test_what_was_asked_comes_back_from_its_stored_form() -> None:
    import json
    from dataclasses import asdict

    asked = Asked(together=True, budget=(("Golongan III", 2, None), ("PPPK", 1, 5)), ceiling=9, without=("transfer.skp",))
    assert asked_of(json.loads(json.dumps(asdict(asked)))) == asked
    assert asked_of({"profile": "kebutuhan dulu"}) == Asked()


def test_golongan_without_its_room_and_pppk_as_one() -> None:
    told = plan_limits.grade_group(pd.Series(["III/a", "IX", None, "IV/e", "IV"]),
                                   pd.Series(["PNS", "PPPK", "PNS", "PNS", "PPPK PW"]))
    assert told.fillna("").tolist() == ["Golongan III", "PPPK", "", "Golongan IV", "PPPK"]


def test_only_mutual_wishes_make_a_pair() -> None:
    wishes = pd.DataFrame({"person_id": [1, 2, 3, 4, 4], "rank": [1, 1, 1, 2, 1], "with_id": [2, 1, 1, 3, None]})
    pairs, one_sided = plan_limits.mutual(wishes)
    assert (pairs.to_numpy().tolist(), one_sided) == ([[1, 2]], 2)


@pytest.mark.parametrize(("aim", "less", "words_"), [
    ("formasi terisi", 2.0, "paling banyak 2 formasi"), ("pemerataan kekurangan", 1.0, "1 jabatan"),
    ("formasi yang diisi sukarelawan", 3.0, "3 sukarelawan"), ("kesesuaian", 0.25, "0,25 skor"),
    ("jarak", 1.5, "batas jarak paling banyak 1,5 km")])
def test_a_plan_not_proven_tells_how_far_it_may_be_from_the_best(aim: str, less: float, words_: str) -> None:
    kept = plan_limits.Kept(pairs=1, apart=pd.DataFrame(), one_sided=0, costs=pd.DataFrame(), unpriced=0)
    told = {"places": 5, "free": 7, "searched": True, "status": "time_limit", "aim": aim, "value": 5.0, "bound": 5.0 + less}
    first = words_limits.said(kept, Asked(together=True), told, changed=False)[0]
    assert "belum terbukti terbaik" in first
    assert words_ in first
    assert "tanpa batas tambahan 7 formasi terisi, dengan batas ini 5" in first


def test_what_nobody_knows_yet_is_counted_over_the_moves(office: tuple[Store, View, tuple[int, int]]) -> None:
    _, view, _ = office
    worked_out(view, Asked())
    shown = plan_shown.ready(view, Asked())
    assert shown is not None
    doubtful = shown.judged[shown.judged["outcome"].eq("unknown")]
    told = words(opened(PLAN))
    assert f"{doubtful['person_id'].nunique()} usulan masih perlu verifikasi sebelum disetujui" in told
    label, count = next(iter(doubtful.groupby("label")["person_id"].nunique().items()))
    assert f"{str(label)[0].lower()}{str(label)[1:]} {count}" in told
    assert words_plan.doubts(shown.judged[shown.judged["outcome"].eq("pass")]) == ""
