"""A plan on the page: why each move, the next candidates, two writers, plans compared, and what the leader's pages show of it."""

import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics import proposal, ready_plans, transfer
from analytics.proposal import Asked
from data import plan_events
from data import plans as kept
from data.store import Store
from pages.parts import plan_compare, plan_shown, plan_why, store, store_plan, words_move, words_plan
from pages.parts.store import View
from tests import stores
from tests.pages.screens import charts, opened, trouble, words, written
from tests.pages.sentences_plan import CHECKS_PLAN
from tests.pages.test_mutasi import PLAN, office, saved, view_of, worked_out  # noqa: F401  office is a fixture

Office = tuple[Store, View]
CHANGE = {"usulan_bagian": "Simpan dan ubah", "nama": "Analis"}


def ready(view: View) -> plan_shown.Shown:
    found = plan_shown.ready(view, Asked())
    assert found is not None
    return found


def test_a_click_on_a_row_opens_the_reasons_of_that_move(office: Office) -> None:  # noqa: F811
    _, view = office
    app = opened(PLAN)
    second = ready(view).moves.iloc[1]
    app.selectbox(key=plan_why.CHOSEN).select(int(second["person_id"])).run()
    assert trouble(app) == []
    total = int(store_plan.points(view, second.to_frame().T)["points"].sum())
    assert round(second["score"] * 10_000) == total
    assert f"{total:,} dari 10.000 angka".replace(",", ".") in words(app)


def test_what_a_rule_costs_is_what_solving_without_it_would_fill(office: Office) -> None:  # noqa: F811
    _, view = office
    base, asked = store_plan.ground(view), Asked()

    def most(without: tuple[str, ...]) -> int:
        made = proposal.with_rules(base, without)
        pairs = made.pairs[made.pairs["proposable"] | made.pairs["outcome"].eq("pass")]
        return transfer.solve(*proposal.frames(made, pairs.assign(score=0.0), asked), fairness=False).bound.places

    costs = proposal.rule_costs(base, asked).set_index("rule")["places"]
    assert costs.max() > 0
    assert not {"donor.floor", "donor.minimum"} & set(costs.index)
    now = most(())
    for rule in ["tenure.minimum_months", "transfer.education", "transfer.same_level", "transfer.skp", costs.index[-1]]:
        assert costs[rule] == most((rule,)) - now, rule


def test_the_reason_names_the_condition_that_is_met_and_none_where_the_place_has_none() -> None:
    told = pd.DataFrame({"person_id": [1, 1, 2, 3], "cell_id": "2:10",
                         "criterion": ["condition", "education", "condition", "condition"],
                         "value": [1.0, 0.7, 1.0, 0.0], "points": [500, 900, 500, 0], "known": True,
                         "words": ["loket: terpenuhi; arsip: terpenuhi", "", "", "loket: tidak terpenuhi"]})
    assert words_plan.reasons(told) == {
        (1, "2:10"): "jenjang pendidikan cukup, memenuhi syarat loket dan arsip",
        (2, "2:10"): "belum ada keterangan yang memberi nilai", (3, "2:10"): "belum ada keterangan yang memberi nilai"}


def test_names_stand_in_the_plan_only_after_the_reader_asks(office: Office) -> None:  # noqa: F811
    known, view = office
    names = known.read("identities", region_id=1, on=stores.DAY).set_index("person_id")["name"]
    somebody = names[int(ready(view).moves["person_id"].iloc[0])]
    app = opened(PLAN)
    assert somebody not in words(app)
    assert somebody in words(app.toggle(key="tampilkan_nama").set_value(True).run())


def test_the_next_candidates_are_others_of_the_same_place_in_order(office: Office) -> None:  # noqa: F811
    _, view = office
    shown, links = ready(view), store_plan.links(view, Asked())
    for move in shown.moves.head(5).itertuples():
        found = plan_why.rivals(view, shown, move.cell_id)
        own = set(shown.moves.loc[shown.moves["cell_id"].eq(move.cell_id), "person_id"])
        every = links[links["cell_id"].eq(move.cell_id) & ~links["person_id"].isin(own)]
        best = sorted(zip(-every["score"], every["person_id"], strict=True))[:3]
        assert [(-score, person) for score, person in best] == list(zip(found["score"], found["person_id"], strict=True))


def test_what_is_said_to_turn_a_move_was_tried_and_turns_it_in_every_kind_of_plan(office: Office) -> None:  # noqa: F811
    _, view = office
    move = ready(view).moves.iloc[0]
    for asked in (Asked(), Asked(profile="sukarela dulu"), Asked(horizon=24, rising=True)):
        frames = tuple(plan_why.frames(view, asked).values())
        moves, _ = ready_plans.solved(*frames, asked)  # type: ignore[arg-type]
        person, cell = moves.loc[0, ["person_id", "cell_id"]]
        found = ready_plans.altered(frames, asked, person, cell)  # type: ignore[arg-type]
        [change] = found.changes
        assert found.flips
        own = frames[3]["person_id"].eq(person) & frames[3]["cell_id"].eq(cell)
        arcs = frames[3][~own] if change.name == "allowed" else frames[3].assign(score=frames[3]["score"].mask(own, change.after))
        after, _ = ready_plans.solved(*frames[:3], arcs, asked)  # type: ignore[arg-type]
        assert not (after["person_id"].eq(person) & after["cell_id"].eq(cell)).any()
    app = opened(PLAN)
    app.selectbox(key=plan_why.CHOSEN).select(int(move["person_id"])).run()
    app.button(key=f"jalankan_{plan_why.CHANGE}").click().run()
    for _ in range(300):
        if "Apa yang mengubahnya:" in words(app):
            break
        time.sleep(0.2)
        app.run()
    assert trouble(app) == []
    assert "Tidak terpilih bila" in words(app)


def test_a_kept_plan_tells_what_the_reckoning_did_not_choose(office: Office) -> None:  # noqa: F811
    assert "dengan tangan" in words_move.altered({"flips": False, "known": False, "words": "x"}, True)
    assert "sudah dicoba" in words_move.altered({"flips": False, "known": True, "words": "x"}, True)


def test_places_that_fall_vacant_are_planned_for_with_their_day_and_fill_nothing_today(office: Office) -> None:  # noqa: F811
    _, view = office
    asked = Asked(horizon=36, rising=True)
    worked_out(view, asked)
    shown = plan_shown.ready(view, asked)
    assert shown is not None
    waiting = shown.moves[shown.moves["vacant_on"].notna()]
    assert len(waiting), "the sample knows places that fall vacant"
    places = store_plan.ground(view, 36).places.set_index("cell_id")
    for cell, group in shown.moves.groupby("cell_id"):
        assert group["vacant_on"].isna().sum() <= places.at[cell, "open"]
        assert len(group) <= places.at[cell, "open"] + places.at[cell, "later"]
    assert waiting["vacant_on"].between(pd.Timestamp(view.on), pd.Timestamp(view.on) + pd.DateOffset(months=36)).all()
    people = shown.ladder.set_index("step")["people"]
    assert people["proposed"] == len(shown.moves) - len(waiting)
    assert shown.ends["safe"].all()
    app = opened(PLAN, query={"formasi": "+ akan kosong 36 bulan", "naik": "true"})
    assert trouble(app) == []
    said = words(app)
    assert f"{written(len(waiting))} usulan menunggu formasi yang belum kosong" in said
    assert "idahulukan" in said
    app.selectbox(key=plan_why.CHOSEN).select(int(waiting["person_id"].iloc[0])).run()
    assert "Tempat ini masih terisi" in words(app)
    app = opened(PLAN, query={"formasi": "+ akan kosong 36 bulan", "naik": "true"}, state=CHANGE)
    app.button(key="rencana_simpan").click().run()
    assert trouble(app) == []
    again = plan_shown.kept(view_of(view.path, store.OFFICE), 1)
    assert again is not None
    assert again.asked == asked
    assert again.moves["vacant_on"].notna().sum() == len(waiting)


def test_what_only_the_order_of_numbers_decided_is_said(office: Office) -> None:  # noqa: F811
    _, view = office
    moves = ready(view).moves
    alike = int(moves["tied"].sum())
    told = words(opened(PLAN))
    assert (f"{written(alike)} dari {written(len(moves))} usulan setara" in told) == bool(alike)
    assert "usulan setara" in words_plan.tied(moves.assign(tied=True))
    assert words_plan.tied(moves.assign(tied=False)) == ""


def test_how_many_moves_the_distance_decided_is_said(office: Office) -> None:  # noqa: F811
    _, view = office
    moves = ready(view).moves
    near = int(moves["nearest"].sum())
    told = words(opened(PLAN))
    assert (f"{written(near)} dari {written(len(moves))} usulan dipilih karena jaraknya" in told) == bool(near)
    assert f"{written(len(moves))} usulan dipilih karena jaraknya" in words_move.nearest(moves.assign(nearest=True))
    assert words_move.nearest(moves.assign(nearest=None)) == ""


def test_a_kept_plan_tells_of_ties_what_was_worked_out_or_that_it_was_not(office: Office) -> None:  # noqa: F811
    known, view = office
    saved(view)
    kept_ = plan_shown.kept(view_of(view.path, store.OFFICE), 1)
    assert kept_ is not None
    pairs = ready(view).moves[["person_id", "cell_id", "tied"]].merge(kept_.moves, on=["person_id", "cell_id"])
    assert len(pairs) == len(kept_.moves) > 0
    assert (pairs["tied_x"].astype(bool) == pairs["tied_y"].astype(bool)).all()
    with known.aside() as cursor:
        cursor.execute("DELETE FROM neraca.result")
    said = words(opened(PLAN, query={"rencana": "1"}))
    assert "Belum dihitung apakah ada pilihan yang setara" in said


def test_a_second_writer_is_told_and_overwrites_nothing(office: Office) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    first = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    move = ready(view).moves.iloc[0]
    kept.append(opened_store, 1, [plan_events.remove(int(move["person_id"]))], after=1, by="Rekan", now=stores.NOW)
    first.button(key="rencana_urung").click().run()
    assert any("Rekan mengubah rencana ini" in error.value for error in first.error)
    moves = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)
    assert int(move["person_id"]) not in set(moves["person_id"])
    assert len(moves) == len(ready(view).moves) - 1
    first.button(key="rencana_urung").click().run()  # having seen the change, the reader may take it back
    assert trouble(first) == []
    assert len(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)) == len(ready(view).moves)


def test_saving_a_plan_keeps_the_ready_one_worked_out(office: Office) -> None:  # noqa: F811
    _, view = office
    saved(view)
    after = view_of(view.path, store.OFFICE)
    assert after.version > view.version
    assert plan_shown.ready(after, Asked()) is not None


def test_undo_needs_a_name(office: Office) -> None:  # noqa: F811
    _, view = office
    saved(view)
    assert opened(PLAN, query={"rencana": "1"}, state={"usulan_bagian": "Simpan dan ubah"}).button(key="rencana_urung").disabled


def test_only_drafts_are_proposed(office: Office) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    app.button(key="rencana_ajukan").click().run()
    assert opened_store.read("decisions", region_id=1, on=stores.DAY).empty, "asked once more before it is done"
    app.button(key="rencana_ajukan").click()
    app.button(key="rencana_ajukan_ya").click().run()
    assert trouble(app) == []
    states = opened_store.read("decisions", region_id=1, on=stores.DAY)
    assert set(states["state"]) == {"Diusulkan"}
    assert len(states) == len(ready(view).moves)
    assert app.button(key="rencana_ajukan").disabled


def test_compared_with_today_everybody_moved_differs_and_nobody_is_lost(office: Office) -> None:  # noqa: F811
    _, view = office
    shown = ready(view)
    nothing = plan_shown.today(view, Asked())
    changes = plan_compare.differences(nothing, shown, view)
    assert len(changes) == len(shown.moves)
    assert plan_compare.differences(shown, shown, view).empty
    units = plan_compare.units(view, nothing, shown)
    assert units["gap"].sum() == 0
    net: dict[int, int] = {}
    for move in shown.moves.itertuples():
        net[move.to_unit_id] = net.get(move.to_unit_id, 0) + 1
        net[move.from_unit_id] = net.get(move.from_unit_id, 0) - 1
    assert sorted(units["gap"]) == sorted(value for value in net.values() if value)


def test_both_ends_stand_at_four_dates_and_none_falls_below_its_floor(office: Office) -> None:  # noqa: F811
    _, view = office
    ends = ready(view).ends
    giving = ends[ends["end"].eq("asal")]
    assert len(giving)
    for months in plan_shown.MONTHS:
        fell = giving[f"after_{months}"] < giving["floor"]
        assert not (fell & ~giving["safe"].astype(bool)).any()
    assert ends["safe"].all()


def test_the_leaders_pages_show_the_whole_ladder_once_a_plan_is_known(office: Office) -> None:  # noqa: F811
    meeting, summary = "pages/beranda/rapat.py", "pages/beranda/ringkasan.py"
    for page, screen, key in ((summary, "1", "tangga"), (meeting, "1", "rapat_tangga")):
        app = opened(page, query={"data": store.OFFICE, "layar": screen})
        assert trouble(app) == []
        [chart] = [one for one in charts(app) if one.key == key]
        assert len(chart.traces[0]["x"]) == 5
        CHECKS_PLAN["tangga_rencana"](chart)


def test_the_simulation_draws_the_flow_of_the_plan(office: Office) -> None:  # noqa: F811
    app = opened("pages/beranda/rapat.py", query={"layar": "4"})
    assert trouble(app) == []
    [chart] = [one for one in charts(app) if one.key == "rapat_aliran"]
    CHECKS_PLAN["aliran"](chart)


def test_distance_is_a_dash_where_no_home_is_known(office: Office) -> None:  # noqa: F811
    _, view = office
    shown = ready(view)
    blank = replace(shown, moves=shown.moves.assign(distance_km=np.nan))
    assert plan_shown.numbers(blank)[-1][:2] == ("Jarak median", "–")


@pytest.mark.parametrize("goal", ["sukarela dulu", "perpindahan paling sedikit"])
def test_other_goals_wait_to_be_worked_out(goal: str, office: Office) -> None:  # noqa: F811
    app = opened(PLAN, query={"tujuan": goal})
    assert trouble(app) == []
    assert [button.label for button in app.button if button.key == "jalankan_rencana"] == ["Susun usulan"]
