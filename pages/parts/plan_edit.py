"""A plan kept and changed by hand: saved as events, undone and redone without end; a broken rule needs a recorded reason."""

import json
from dataclasses import asdict

import pandas as pd
import streamlit as st

from analytics import candidates, forward
from analytics.proposal import BY_HAND, Ground
from data import decisions, plan_events
from data import plans as kept
from data.person_code import code
from data.plan_events import Event
from pages.parts import (
    asking,
    filters,
    formats,
    person_panels,
    plan_freed,
    plan_locks,
    plan_shelf,
    plan_shown,
    plan_write,
    store,
    store_plan,
)
from pages.parts.plan_shown import Shown
from pages.parts.store import View


def panel(view: View, shown: Shown, scope: str) -> None:
    """Save a ready plan, or change a kept one."""
    if shown.plan_id is None:
        _save(view, shown)
        plan_shelf.aside(view)
        return
    who = asking.who("ubah")
    _steps(view, shown, who)
    _change(view, shown, who)
    plan_freed.listed(view, shown.freed, scope)
    plan_locks.listed(view, shown, scope)
    plan_locks.several(view, shown, who)
    plan_locks.anew(view, shown, who)
    _propose(view, shown, who)
    _copy(view, shown, who)
    plan_shelf.set_aside(view, shown, who)
    plan_shelf.aside(view)


def _save(view: View, shown: Shown) -> None:
    by_hand = shown.profile == BY_HAND
    if by_hand:
        st.markdown("**Rencana kosong**: simpan dahulu; sesudah itu perpindahan dimasukkan satu per satu di sini, dan pertukaran"
                    " di **Tukar guling**.")
    name = st.text_input(
        "Nama rencana", value=f"{shown.profile.capitalize()} {formats.short_date(view.on)}", key="rencana_nama", max_chars=60
    )
    who = asking.who("rencana")
    if st.button(
        "Simpan sebagai rencana",
        type="primary",
        icon=":material/save:",
        key="rencana_simpan",
        disabled=not (name.strip() and who and (len(shown.moves) or by_hand)),
    ):
        opened, now = store.opened(view.data), asking.now()
        settings = asdict(shown.asked) | {"without": list(shown.asked.without)}

        def written() -> None:
            number = kept.new(opened, view.region_id, name, on=view.on, profile=shown.profile, settings=settings, by=who, now=now)
            if len(shown.moves):
                kept.append(opened, number, [plan_events.replace_all(plan_write.moves_of(shown.moves))], after=0, by=who, now=now)
            filters.go(rencana=number)

        asking.kept(written, who)


def _steps(view: View, shown: Shown, who: str) -> None:
    """Undo and redo, as far back as the plan goes."""
    state = kept.folded(store.opened(view.data), int(shown.plan_id or 0))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Urungkan", icon=":material/undo:", key="rencana_urung", disabled=not (who and state.can_undo)):
            plan_write.append(view, shown, [Event(kind="undo")], who)
        if st.button("Ulangi", icon=":material/redo:", key="rencana_ulang", disabled=not (who and state.can_redo)):
            plan_write.append(view, shown, [Event(kind="redo")], who)
        # With the words and not after the page: who presses again while the rest is drawn has seen this step.
        st.session_state[plan_write.seen_key(shown)] = shown.last_event
        st.caption(f"Langkah terakhir nomor {formats.number(shown.last_event)}. Setiap langkah tersimpan dan dapat diurungkan.")


@st.fragment  # a choice asks rules and both ends again, not the whole page
def _change(view: View, shown: Shown, who: str) -> None:
    """Another place for a person, or none: rules and both ends answer at once; a broken rule is saved only with a reason."""
    st.markdown("**Ubah dengan tangan**")
    person, cell = _chosen(view, shown)
    broken = _checked(view, shown, person, cell) if cell else 0
    lock = st.toggle("Kunci: tetap begini bila rencana disusun ulang", key="ubah_kunci", help=plan_locks.HELP)
    reason = st.text_input(
        "Alasan" + (" (wajib: ada aturan yang tidak terpenuhi)" if broken else ""), key="ubah_alasan", max_chars=200
    )
    # Never grey for want of a reason: from the reason the key Tab must come here, not to the next button.
    if st.button("Simpan perubahan", key="ubah_simpan", disabled=not who):
        if broken and not reason.strip():
            st.error("Ada aturan yang tidak terpenuhi: tulis alasannya, lalu simpan lagi.")
        elif events := plan_locks.steps(shown, person, cell, lock, reason):
            plan_write.append(view, shown, events, who)
        else:
            st.info("Tidak ada yang berubah: rencana ini sudah begitu.")


def _chosen(view: View, shown: Shown) -> tuple[int, str]:
    """Who, by unit and code (nobody scrolls through a whole region), and where to; '' for where the person is."""
    base, names = store_plan.ground(view, shown.asked.horizon), store.full_unit_names(view)  # dozens of units share a name
    staff, open_places = base.staff, candidates.offered(base.places)
    units = sorted({int(one) for one in staff["unit_id"]}, key=lambda one: (names.get(one, ""), one))
    places = {str(cell): f"{names.get(int(unit), '')} · {position}" for cell, unit, position in zip(
        open_places["cell_id"], open_places["unit_id"], open_places["position"], strict=True)}
    planned = plan_locks.planned(shown)
    places |= {cell: words for cell, words in planned.words.items() if cell not in places}
    left, middle, right = st.columns(3)
    unit = left.selectbox("Unit asal", units, format_func=lambda one: names.get(one, "unit belum dikenal"), key="ubah_unit")
    mine = staff[staff["unit_id"].eq(unit)]
    people = dict(zip(mine["person_id"].astype(int), mine["person_id"].map(code) + " · "
                      + mine["position"].fillna("tanpa jabatan"), strict=True))
    person = int(middle.selectbox("Pegawai", list(people), format_func=people.__getitem__, key="ubah_pegawai"))
    plan_locks.begin(shown, person, planned.cells.get(person, ""))
    cell = right.selectbox("Tempat", ["", *sorted(places, key=places.__getitem__)], key="ubah_tempat",
                           format_func=lambda one: places.get(one, "tetap di tempat sekarang"))
    return person, str(cell)


def _checked(view: View, shown: Shown, person: int, cell: str) -> int:
    """What the change does: rules for the pair, both ends of the plan with it; how many rules and floors it breaks."""
    unit, position = (int(part) for part in cell.split(":"))
    base = store_plan.ground(view, shown.asked.horizon)
    seat = base.staff.set_index("person_id").loc[person]
    kept_moves = shown.moves[shown.moves["person_id"].ne(person)][
        ["person_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id", "vacant_on"]
    ]
    new = pd.DataFrame(
        [
            {
                "person_id": person,
                "from_unit_id": seat["seat_id"],
                "from_position_id": seat["position_id"],
                "to_unit_id": unit,
                "to_position_id": position,
                "vacant_on": _vacant(base, shown, person, cell),
            }
        ]
    )
    judged, checked = store_plan.rechecked(view, pd.concat([kept_moves, new], ignore_index=True), shown.asked.horizon)
    mine = judged[judged["person_id"].eq(person)]
    failed, low = mine[mine["outcome"].eq("fail")], plan_shown.both_ends(view, checked)
    low = low[~low["safe"].astype(bool)]
    st.markdown(
        " · ".join(
            f"**{word}** {formats.number(mine['outcome'].eq(code).sum())}" for code, word in person_panels.OUTCOMES.items()
        )
    )
    for row in failed.itertuples():
        st.markdown(f"- Tidak memenuhi: {row.label}: {row.words} ({row.source})")
    for row in low.itertuples():
        st.markdown(f"- {row.unit}, {row.position}: {row.words}")
    return len(failed) + len(low)


def _vacant(base: Ground, shown: Shown, person: int, cell: str) -> pd.Timestamp:
    """The day from which the place is free for one more than the plan already sends there; NaT = now."""
    others = shown.moves[shown.moves["cell_id"].eq(cell) & shown.moves["person_id"].ne(person)]
    last = pd.DataFrame([{"person_id": person, "cell_id": cell, "score": 0.0}])
    rows = pd.concat([others[list(last)], last], ignore_index=True)
    return forward.dated(rows, base.places, base.coming).iloc[-1]


def _propose(view: View, shown: Shown, who: str) -> None:
    """Konsep → Diusulkan, for those of the plan that are still a draft."""
    begun = store.rows(view, "decisions")
    begun = begun[begun["plan_id"].eq(shown.plan_id)]["person_id"]
    drafts = [int(one) for one in shown.moves["person_id"][~shown.moves["person_id"].isin(begun)]]
    if len(begun):
        st.markdown(f"{formats.number(len(shown.moves) - len(drafts))} usulan sudah diajukan; kelanjutannya di **Keputusan**.")
    if st.button(
        f"Ajukan {formats.number(len(drafts))} usulan",
        icon=":material/send:",
        key="rencana_ajukan",
        disabled=not (who and drafts),
        help="Konsep menjadi Diusulkan; sejak itu perpindahannya tidak dapat diubah di sini. Langkah berikutnya di Keputusan.",
    ):
        _sure(view, shown, drafts, who)


def _copy(view: View, shown: Shown, who: str) -> None:
    """The same moves as a plan of its own, with all its steps; what was proposed in this one stays here."""
    with st.expander("Salin sebagai rencana lain", icon=":material/content_copy:", key="salin"):
        name = st.text_input("Nama salinan", value=f"{shown.title} (salinan)"[:60], key=f"salin_nama_{shown.plan_id}",
                             max_chars=60)
        st.caption("Salinan membawa semua langkahnya dan mulai lagi sebagai Konsep; keputusan tinggal di rencana ini.")
        if st.button("Salin rencana", icon=":material/content_copy:", key="salin_simpan",
                     disabled=not (name.strip() and who)):
            rows = store.rows(view, "plans").set_index("plan_id")
            settings = json.loads(str(rows.at[shown.plan_id, "settings"]))

            def written() -> None:
                filters.go(rencana=kept.new(
                    store.opened(view.data), view.region_id, name, on=view.on, profile=shown.profile, settings=settings,
                    copied_from=shown.plan_id, by=who, now=asking.now()))

            asking.kept(written, who)


@st.dialog("Ajukan usulan")
def _sure(view: View, shown: Shown, drafts: list[int], who: str) -> None:
    """Asked once more: this step is not undone."""
    st.markdown(f"**{formats.number(len(drafts))} usulan** dari {shown.title} menjadi *Diusulkan* atas nama {who}. Sejak itu"
                " perpindahannya tidak dapat diubah atau diurungkan di sini; yang batal ditolak atau dibatalkan di Keputusan.")
    if st.button("Ya, ajukan", type="primary", icon=":material/send:", key="rencana_ajukan_ya"):
        asking.kept(
            lambda: decisions.propose(
                store.opened(view.data),
                view.region_id,
                int(shown.plan_id or 0),
                drafts,
                reason=f"rencana {shown.title}",
                by=who,
                now=asking.now(),
            ),
            who,
        )
