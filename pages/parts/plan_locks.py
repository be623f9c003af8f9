"""Who is locked in a kept plan, to a place or to staying; the plan worked out anew around them."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data import plan_events
from data import plans as kept
from data.person_code import code
from data.plan_events import Event
from pages.parts import cards, formats, jobs, plan_write, store, store_plan, tables, words_limits, words_plan
from pages.parts.plan_shown import Shown
from pages.parts.store import View

HELP = ("Yang dikunci ke suatu tempat tetap ke sana, yang dikunci tanpa perpindahan tetap di tempatnya. Matikan, lalu simpan,"
        " untuk membuka kunci.")
STAYS = "tetap di tempat"
ENDED = ("Ditolak", "Dibatalkan")
ROWS = ["person", "locked"]
HEADINGS = {"person": "Pegawai", "locked": "Dikunci"}
DRAWN = "ubah_untuk"  # for whom, and after which step, the form was last drawn


@dataclass(frozen=True, slots=True)
class Planned:
    """cells: person_id -> cell_id of everybody the plan moves; words: cell_id -> the place in words."""

    cells: dict[int, str]
    words: dict[str, str]


def planned(shown: Shown) -> Planned:
    """Where the plan sends people."""
    rows = shown.moves
    if rows.empty:
        return Planned({}, {})
    words = rows["to_unit"].fillna("") + " · " + rows["to_position"].fillna("")
    return Planned(dict(zip(rows["person_id"].astype(int), rows["cell_id"].astype(str), strict=True)),
                   dict(zip(rows["cell_id"].astype(str), words, strict=True)))


def begin(shown: Shown, person: int, cell: str) -> None:
    """The form begins with what the plan says of the person: anew for another person, and after every step."""
    now = (shown.plan_id, person, shown.last_event)
    other = st.session_state.get(DRAWN, now) != now
    for key, value in (("ubah_tempat", cell), ("ubah_kunci", person in shown.locked)):
        if other or key not in st.session_state:
            st.session_state[key] = value
    st.session_state[DRAWN] = now


def steps(shown: Shown, person: int, cell: str, lock: bool, reason: str) -> list[Event]:
    """What brings the plan to what the form says, as one step; nothing where it says so already."""
    was, at = person in shown.locked, planned(shown).cells.get(person, "")
    moved = cell != at or bool(cell and reason.strip())
    events = [plan_events.unlock(person)] if was and (moved or not lock) else []
    if moved and cell:
        unit, position = (int(part) for part in cell.split(":"))
        events.append(plan_events.place(person, unit, position, reason))
    elif moved:
        events.append(plan_events.remove(person))
    return plan_events.as_one([*events, plan_events.lock(person)] if lock and (moved or not was) else events)


def words(shown: Shown, person: int) -> str:
    """What a locked person is locked to, in words."""
    found = planned(shown)
    return found.words[found.cells[person]] if person in found.cells else STAYS


def listed(view: View, shown: Shown, scope: str) -> None:
    """Everybody who is locked, and to what; nothing where nobody is."""
    if not shown.locked:
        return
    people = sorted(shown.locked)
    stay = sum(person not in planned(shown).cells for person in people)
    cards.sentence(f"**{formats.number(len(people))} pegawai dikunci**: {formats.number(len(people) - stay)} ke tempat tujuannya,"
                   f" {formats.number(stay)} tetap di tempat.")
    rows = pd.DataFrame({"person": [code(one) for one in people], "locked": [words(shown, one) for one in people]})
    tables.show(view, rows, ROWS, title="Pegawai yang dikunci", scope=scope, key="usulan_kunci", headings=HEADINGS)


def several(view: View, shown: Shown, who: str) -> None:
    """Locks or unlocks many of the plan at once, as one step; those not in the plan are locked one by one."""
    places = planned(shown)
    people = sorted({*places.cells, *shown.locked})
    if not people:
        return
    with st.expander("Kunci beberapa sekaligus", icon=":material/lock:", key="kunci_banyak_buka"):
        chosen = st.multiselect(
            "Pegawai dalam rencana", people, key=f"kunci_banyak_{shown.plan_id}_{shown.last_event}", placeholder="pilih pegawai",
            format_func=lambda one: f"{code(one)} · {words(shown, one)}" + (" · dikunci" if one in shown.locked else ""))
        everybody = st.toggle("Semua yang ada di daftar ini", key="kunci_semua")
        meant = people if everybody else chosen
        left, right = st.columns(2)
        lock, free = [one for one in meant if one not in shown.locked], [one for one in meant if one in shown.locked]
        if left.button(f"Kunci {formats.number(len(lock))} pegawai", icon=":material/lock:", key="kunci_banyak_simpan",
                       disabled=not (who and lock)):
            plan_write.append(view, shown, plan_events.as_one(plan_events.lock(one) for one in lock), who)
        if right.button(f"Buka kunci {formats.number(len(free))} pegawai", icon=":material/lock_open:", key="kunci_banyak_lepas",
                        disabled=not (who and free)):
            plan_write.append(view, shown, plan_events.as_one(plan_events.unlock(one) for one in free), who)


def anew(view: View, shown: Shown, who: str) -> None:
    """The plan worked out again around those who are locked or proposed; taken over only on request, as one step."""
    with st.expander("Susun ulang", icon=":material/refresh:", key="susun_ulang", on_change="rerun") as opened:
        if not opened.open:
            return
        bound = _bound(view, shown)
        held = shown.locked | bound
        st.caption(f"Semua perpindahan disusun lagi, kecuali {formats.number(len(held))} pegawai yang dikunci atau sudah"
                   " diajukan. Hasilnya baru berlaku sesudah dipakai, dan dapat diurungkan.")
        rows = shown.moves[shown.moves["person_id"].isin(held)]
        fixed = sorted((int(one), str(cell)) for one, cell in zip(rows["person_id"], rows["cell_id"], strict=True))
        staying = sorted(held - {one for one, _ in fixed})
        params = store_plan.params(view, shown.asked) | {"fixed": [list(pair) for pair in fixed], "staying": staying}

        def told(found: dict) -> None:
            if how := words_limits.worked(found["told"]):
                st.caption(how.replace("**", ""))
            _offered(view, shown, who, found["moves"], bound)

        jobs.panel(view, store_plan.ANEW, params, lambda: store_plan.inputs(view), label="Susun ulang", shown=told)


def _offered(view: View, shown: Shown, who: str, moves: pd.DataFrame, bound: frozenset[int]) -> None:
    free = shown.moves[~shown.moves["person_id"].isin(shown.locked | bound)]
    now, then = (set(zip(rows["person_id"].astype(int), rows["cell_id"].astype(str), strict=True)) for rows in (free, moves))
    cards.sentence(words_plan.anew(len(shown.moves) - len(free), len(then), len(then - now), len(now - then)))
    if now == then:
        return
    if st.button("Pakai susunan ini", icon=":material/check:", key="susun_ulang_pakai", disabled=not who):
        written = kept.folded(store.opened(view.data), int(shown.plan_id or 0)).moves
        proposed = [move for person, move in written.items() if person in bound]
        plan_write.append(view, shown, [plan_events.replace_all([*proposed, *plan_write.moves_of(moves)])], who)


def _bound(view: View, shown: Shown) -> frozenset[int]:
    """Whose move of this plan was proposed and has not been turned down."""
    rows = store.rows(view, "decisions")
    rows = rows[rows["plan_id"].eq(shown.plan_id) & ~rows["state"].isin(ENDED)]
    return frozenset(int(one) for one in rows["person_id"])
