"""Keputusan, tab Konflik kepentingan: what was declared of whom, the form to declare, and the withdrawal of a declaration."""

import datetime as dt

import pandas as pd
import streamlit as st

from data import interests
from data.person_code import code
from pages.parts import asking, formats, store, store_decision, store_interest, store_plan, tables
from pages.parts.store import View

OF_PLAN, OF_PERSON, OF_UNIT = "usulan rencana ini", "seorang pegawai", "sebuah unit"
NONE, UNIT, OFFICIAL = "tidak ada konflik", "ada konflik dengan unit", "ada konflik dengan yang memutuskan"
ROWS = ["about", "unit", "official", "says", "reason", "declared_by", "since", "until", "state"]
TAKEN = [*ROWS, "noted_by", "noted_at", "withdrawn_reason", "withdrawn_by", "withdrawn_at"]
WIDTHS = {"about": 105, "unit": 190, "reason": 150, "declared_by": 140, "says": 120}
DAY = "DD-MM-YYYY"


def panel(view: View, plan_id: int, scope: str) -> None:
    """What is declared, what the plan still lacks, the two forms. plan_id 0: no plan is kept yet."""
    rows = store_interest.declared(view)
    _counted(view, rows, plan_id)
    if len(rows):
        tables.show(view, rows, ROWS, title="Pernyataan konflik kepentingan", scope=scope, key="keputusan_konflik", widths=WIDTHS,
                    headings={"unit": "Unit", "since": "Sejak", "until": "Sampai", "reason": "Hubungan"}, taken=TAKEN, height=330)
    with st.expander("Catat pernyataan", icon=":material/balance:", key="konflik", expanded=rows.empty):
        _declare(view, plan_id)
    open_ = rows[rows["withdrawn_at"].isna() & rows["interest_id"].notna()]  # a form is taken back by another form
    if len(open_):
        with st.expander("Cabut pernyataan", icon=":material/undo:", key="konflik_cabut"):
            _withdraw(view, open_)


def _counted(view: View, rows: pd.DataFrame, plan_id: int) -> None:
    """How many declarations speak, and for how many moves of the plan nobody declared anything."""
    now = rows[rows["state"].eq(store_interest.SPEAKS)]
    some = int(now["conflict"].astype(bool).sum())
    said = (f"**{formats.number(len(now))} pernyataan berlaku: {formats.number(some)} menyatakan ada konflik kepentingan,"
            f" {formats.number(len(now) - some)} menyatakan tidak ada.**" if len(rows) else
            "**Belum ada pernyataan konflik kepentingan**: aturannya belum dapat dipastikan bagi siapa pun.")
    if plan_id:
        told = store_decision.judged(view, plan_id)
        told = told[told["rule"].eq(store_decision.CONFLICT)]["outcome"].value_counts()
        said += (f" Perpindahan rencana ini: {formats.number(told.get('unknown', 0))} belum ada pernyataannya,"
                 f" {formats.number(told.get('fail', 0))} dinyatakan berkonflik, {formats.number(told.get('pass', 0))} dinyatakan"
                 " tidak ada.")
    st.markdown(said)


def _declare(view: View, plan_id: int) -> None:
    ways = [*([OF_PLAN] if plan_id else []), *([OF_PERSON] if len(store_plan.ground(view).staff) else []), OF_UNIT]
    way = str(st.segmented_control("Tentang", ways, default=ways[0], required=True, key="konflik_tentang"))
    about = {OF_PLAN: _of_plan, OF_PERSON: _of_person, OF_UNIT: _of_unit}[way](view, plan_id)
    says = str(st.radio("Yang dinyatakan", (NONE, UNIT, OFFICIAL), key="konflik_isi", horizontal=True))
    left, right = st.columns(2)
    who_says = left.text_input("Yang menyatakan (jabatan atau peran)", key="konflik_oleh", max_chars=80,
                               placeholder="misalnya pegawai sendiri, Ketua Tim Penilai Kinerja")
    official = right.text_input("Pejabat yang dimaksud, seperti ditulis pada persetujuan", key="konflik_pejabat", max_chars=80,
                                placeholder="misalnya Wali Kota") if says == OFFICIAL else ""
    reason = "" if says == NONE else _relation()
    since, until = _days()
    st.caption("Hubungan ditulis dengan kata umum: nama pihak lain, agama, status perkawinan dan pilihan politik tidak"
               " ditanyakan. Pernyataan dicabut, tidak dihapus.")
    who = asking.who("konflik")
    if st.button("Catat pernyataan", type="primary", key="konflik_simpan", disabled=not who):
        asking.kept(lambda: interests.declare(
            store.opened(view.data), view.region_id, about, conflict=says != NONE, declared_by=who_says, reason=reason,
            official=official, since=since, until=until, by=who, now=asking.now()), who)


def _relation() -> str:
    left, right = st.columns(2)
    kind = str(left.selectbox("Hubungan", interests.RELATIONS, key="konflik_hubungan"))
    more = right.text_input("Keterangan umum (boleh kosong)", key="konflik_keterangan", max_chars=120).strip()
    return f"{kind}: {more}" if more else kind


def _days() -> tuple[dt.date, dt.date | None]:
    left, right = st.columns(2)
    since = left.date_input("Berlaku sejak", value=dt.date.today(), format=DAY, key="konflik_sejak")
    until = right.date_input("Sampai (kosong: sampai dicabut)", value=None, format=DAY, key="konflik_sampai")
    return since if isinstance(since, dt.date) else dt.date.today(), until if isinstance(until, dt.date) else None


def _of_plan(view: View, plan_id: int) -> list[interests.About]:
    """Each chosen mover with the unit the plan sends them to; those without any declaration stand first."""
    rows = store_decision.moves(view, plan_id)
    told = store_decision.judged(view, plan_id)
    known = set(told.loc[told["rule"].eq(store_decision.CONFLICT) & told["outcome"].ne("unknown"), "person_id"])
    rows = rows.assign(known=rows["person_id"].isin(known)).sort_values("known", kind="stable")
    labels = {int(row.person_id): f"{row.person} → {row.to_unit}" + (" · sudah dinyatakan" if row.known else "")
              for row in rows.itertuples()}
    bare = [int(one) for one in rows.loc[~rows["known"], "person_id"]]
    every = bool(bare) and st.toggle(f"Semua {formats.number(len(bare))} perpindahan yang belum ada pernyataannya",
                                     key="konflik_semua")
    chosen = bare if every else st.multiselect("Perpindahan", list(labels), format_func=labels.__getitem__, key="konflik_siapa",
                                               placeholder="pilih perpindahan")
    to = dict(zip(rows["person_id"].astype(int), rows["to_unit_id"].astype(int), strict=True))
    return [(person, to[person]) for person in chosen]


def _of_person(view: View, plan_id: int) -> list[interests.About]:
    """One person, found by unit and code, and one unit or all."""
    names, staff = store.full_unit_names(view), store_plan.ground(view).staff
    units = sorted({int(one) for one in staff["unit_id"]}, key=lambda one: (names.get(one, ""), one))
    left, middle, right = st.columns(3)
    home = left.selectbox("Unit pegawai", units, format_func=lambda one: names.get(one, "belum dikenal"), key="konflik_asal")
    mine = staff[staff["unit_id"].eq(home)]
    people = dict(zip(mine["person_id"].astype(int), mine["person_id"].map(code) + " · "
                      + mine["position"].fillna("tanpa jabatan"), strict=True))
    person = middle.selectbox("Pegawai", list(people), format_func=people.__getitem__, key="konflik_pegawai")
    unit = right.selectbox("Dengan unit", [None, *_units(view)], key="konflik_unit",
                           format_func=lambda one: "semua unit" if one is None else store.full_unit_names(view)[one])
    return [(int(person), unit)] if person else []


def _of_unit(view: View, plan_id: int) -> list[interests.About]:
    unit = st.selectbox("Unit", _units(view), format_func=store.full_unit_names(view).__getitem__, key="konflik_unit_saja",
                        help="Berlaku bagi semua pegawai yang diusulkan ke unit ini.")
    return [(None, int(unit))] if unit is not None else []


def _units(view: View) -> list[int]:
    names = store.full_unit_names(view)
    return sorted(names, key=lambda one: (names[one], one))


def _withdraw(view: View, rows: pd.DataFrame) -> None:
    labels = {int(row.interest_id): f"{row.about} · {row.unit} · {row.says} · {row.declared_by}" for row in rows.itertuples()}
    number = int(st.selectbox("Pernyataan", list(labels), format_func=labels.__getitem__, key="konflik_nomor"))
    reason = st.text_input("Alasan dicabut", key="konflik_alasan", max_chars=200)
    who = asking.who("cabut")
    if st.button("Cabut", key="konflik_cabut_simpan", disabled=not who):
        asking.kept(lambda: interests.withdraw(store.opened(view.data), view.region_id, number, reason=reason, by=who,
                                               now=asking.now()), who)
