"""Padankan nama: names only one of two offices uses, the largest first; a person says which are the same."""

import pandas as pd
import streamlit as st

from data import reconcile
from data.reconcile import Decision, Suggestion
from pages.parts import asking, facts, formats, padanan_done, store, upload
from pages.parts.store import View

PAGE = 20
MOST_CHOICES = 300
SURE, LIKELY = 95, 80    # likeness that may be accepted as a group; that is chosen beforehand in its row
THINGS = {"unit": "Unit kerja", "position": "Jabatan"}
SIDES = {"kebutuhan": "hanya di kebutuhan", "pegawai": "hanya di data pegawai"}
Found = dict[tuple[str, int], list[Suggestion]]


def show(view: View | None) -> None:
    """What waits, what can be accepted as a group, row by row, and the workbook to fill in Excel."""
    if view is None:
        st.info("Belum ada data. Unggah nominatif dan daftar kebutuhan; nama yang berbeda ejaannya muncul di sini.")
        return
    if one_sided(view):
        st.info("Baru ada data satu pihak: pegawai saja atau kebutuhan saja. Nama dipadankan setelah keduanya ada.")
        padanan_done.decisions(view)
        return
    names, found = _waiting(view)
    _summary(view, names)
    if told := st.session_state.pop("kabar_padanan", None):
        st.toast(told, icon=":material/check:")
    with st.container():  # one place whatever it holds: an open panel below would close when elements above it shift
        if not names.empty:
            by = asking.who("padanan")
            _group(view, names, found, by)
            thing = _thing(names)
            _list(view, names[names["thing"] == thing], found, by)
    with st.expander("Kerjakan di Excel: daftar padanan", icon=":material/table:"):
        padanan_done.workbook(view)
    padanan_done.decisions(view)


def one_sided(view: View) -> bool:
    """True while only people or only needs are loaded: then every name is known to one side only."""
    row = store.rows(view, "completeness").iloc[0]
    return not row["need_cells"] or not row["people"]


def _waiting(view: View) -> tuple[pd.DataFrame, Found]:
    """The names that wait and their suggestions, worked out once per version of the data."""
    kept = st.session_state.get("padanan_dihitung")
    if kept is None or kept[0] != view:
        names = store.rows(view, "unmatched_names")
        with st.spinner("Mencari nama yang mirip …"):
            found = reconcile.partners(store.opened(view.data), names, view.region_id, view.on)
        kept = st.session_state["padanan_dihitung"] = (view, names, found)
    return kept[1], kept[2]


def _summary(view: View, names: pd.DataFrame) -> None:
    sample = " :orange-badge[CONTOH]" if view.is_sample else ""
    note = facts.provisional(store.rows(view, "completeness"))
    badge = f" :orange-badge[{note}]" if note else ""
    if names.empty:
        st.markdown(f"**Semua nama {view.region} sudah berpadanan.**{sample}")
        return
    counts = names["thing"].value_counts()
    said = formats.listing([f"{formats.number(counts[thing])} {word.lower()}" for thing, word in THINGS.items()
                            if thing in counts])
    st.markdown(f"**{said} {view.region} hanya dikenal satu pihak**, menyangkut {formats.people(names['people'].sum())} dan"
                f" {formats.number(names['needed'].sum())} kebutuhan. Selama menunggu, mereka tidak dihitung kurang maupun"
                f" lebih.{sample}{badge}")


def _thing(names: pd.DataFrame) -> str:
    options = [thing for thing in THINGS if (names["thing"] == thing).any()]
    counts = names["thing"].value_counts()
    if st.session_state.get("padanan_jenis") not in options:
        st.session_state.pop("padanan_jenis", None)
    return str(st.segmented_control("Jenis nama", options, default=options[0], required=True, key="padanan_jenis",
                                    label_visibility="collapsed",
                                    format_func=lambda thing: f"{THINGS[thing]} ({formats.number(counts[thing])})"))


def _group(view: View, names: pd.DataFrame, found: Found, by: str) -> None:
    """All very alike suggestions at once, after looking through them."""
    pairs = reconcile.sure(names, found, at_least=SURE)
    if pairs and st.button(f"Tinjau dan terima {formats.number(len(pairs))} usulan dengan kemiripan ≥ {SURE}",
                           icon=":material/done_all:", key="tinjau_semua", type="primary"):
        _review(view, names, pairs, by)


@st.dialog("Terima semua usulan ini?", width="large")
def _review(view: View, names: pd.DataFrame, pairs: list[tuple[Decision, Suggestion]], by: str) -> None:
    spelled = {(row["thing"], int(row["id"])): row for row in names.to_dict("records")}
    both = [[spelled[key] for key in ((one.thing, one.id), (one.thing, one.same_as)) if key in spelled] for one, _ in pairs]
    rows = pd.DataFrame([
        {"Sama": True, "Nama": sides[0]["name"], "Sama dengan": option.name, "Kemiripan": option.likeness,
         "Pegawai": sum(side["people"] for side in sides), "Kebutuhan": sum(side["needed"] for side in sides)}
        for sides, (_, option) in zip(both, pairs, strict=True)])
    st.caption("Hilangkan centang pada pasangan yang bukan hal yang sama.")
    edited = st.data_editor(rows, hide_index=True, disabled=[name for name in rows if name != "Sama"], key="tinjauan",
                            height=min(38 + 35 * len(rows), 420))
    chosen = [decision for (decision, _), same in zip(pairs, edited["Sama"], strict=True) if same]
    name = by or asking.who("tinjauan")
    if st.button(f"Ya, {formats.number(len(chosen))} pasangan ini sama", type="primary", key="terima_semua",
                 disabled=not (chosen and name)):
        _write(view, chosen, name)
        st.rerun()


def _list(view: View, names: pd.DataFrame, found: Found, by: str) -> None:
    """Twenty names at a time, each with its suggestion and two buttons."""
    shown = names.head(PAGE)
    widths = [5, 2, 5, 1.4, 1.8]
    for column, heading in zip(st.columns(widths), ("Nama", "Ada di", "Usulan padanan (kemiripan)", "", ""), strict=True):
        column.caption(heading)
    for row in shown.to_dict("records"):
        options = found.get((row["thing"], int(row["id"])), [])
        alike = bool(options) and options[0].likeness >= LIKELY
        _row(view, row, _choices(options, names[names["side"] != row["side"]]), alike, by, widths)
    if len(names) > PAGE:
        st.caption(f"{formats.number(PAGE)} nama terbesar dari {formats.number(len(names))}; yang berikutnya muncul begitu ini"
                   " diputuskan, atau kerjakan semuanya di Excel.")


def _choices(options: list[Suggestion], others: pd.DataFrame) -> dict[int, str]:
    """The suggestions, most alike first, then every other name that waits on the other side."""
    alike = {option.id: f"{option.name} ({formats.number(option.likeness)})" for option in options}
    rest = sorted(zip(others["name"], others["id"].astype(int), strict=True))[:MOST_CHOICES]
    return alike | {number: name for name, number in rest if number not in alike}


def _row(view: View, row: dict, choices: dict[int, str], alike: bool, by: str, widths: list[float]) -> None:
    key = f"{row['thing']}_{row['id']}"
    name, side, choice, accept, alone = st.columns(widths, vertical_alignment="center")
    counts = f":gray[{formats.people(row['people'])}]" if row["people"] else f":gray[kebutuhan {formats.number(row['needed'])}]"
    name.markdown(f"{row['name']}  \n{counts}")
    side.markdown(SIDES.get(row["side"], row["side"]))
    picked = choice.selectbox(
        "Usulan padanan", list(choices), index=0 if alike else None, key=f"usulan_{key}", label_visibility="collapsed",
        disabled=not choices, placeholder="pilih atau cari nama", format_func=choices.__getitem__)
    thing = row["thing"]
    accept.button("Sama", key=f"sama_{key}", disabled=picked is None or not by, width="stretch", on_click=_write,
                  args=(view, [Decision(thing=thing, id=int(row["id"]), same_as=picked)], by),
                  help="Nama ini dan usulannya adalah hal yang sama")
    alone.button("Tidak ada", key=f"sendiri_{key}", disabled=not by, width="stretch", on_click=_write,
                 args=(view, [Decision(thing=thing, id=int(row["id"]), same_as=None)], by),
                 help="Nama ini memang berdiri sendiri, tidak punya padanan")


def _write(view: View, chosen: list[Decision], by: str) -> None:
    asking.keep(by)
    names = store.rows(view, "unmatched_names")
    written = reconcile.decide(store.opened(view.data), view.region_id,
                               [reconcile.oriented(names, decision) for decision in chosen], by=by, now=upload.now())
    st.session_state["kabar_padanan"] = f"{formats.number(written)} keputusan dicatat."
