"""A compound condition typed on Aturan: 'latar kesehatan DAN pengalaman administrasi', tried on the people before it is saved."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics import candidates, conditions
from analytics.candidates import Context
from analytics.conditions import Facts, Line
from pages.parts import asking, formats, rule_block, rule_effect, rule_words, store, store_plan
from pages.parts.store import View

MOST = 6  # lines of one condition
FACTS = {"education": "latar pendidikan", "experience_sector": "pengalaman di bidang", "experience_family": "pengalaman sebagai",
         "skill": "keterampilan", "training": "pelatihan atau sertifikat", "level_at_least": "pendidikan paling rendah"}
OFFERED = {"family": "Rumpun jabatan tujuan", "position": "Jabatan tujuan", "job_group": "Kelompok jabatan tujuan",
           "sector": "Bidang unit penerima", "unit_id": "Unit penerima"}
UNIT = "syarat gabungan"


def button(view: View, key: str, label: str, widget: str) -> None:
    """A button that opens the dialog for one condition, or a new one where the key is empty."""
    if st.button(label, icon=":material/account_tree:", key=widget, type="tertiary"):
        _ask(view, key)


@st.dialog("Syarat gabungan", width="large")
def _ask(view: View, key: str) -> None:
    like = rule_block.latest(store.blocks(view), key, view.on) if key else None
    old: Mapping[str, Any] = like["value"] if like else {}
    units = store.unit_names(view)
    if like:
        st.markdown(f"Sekarang: **{rule_words.value(old, units)}** sejak {formats.date(like['valid_from'])}. Yang lama tidak"
                    " diubah: yang baru berlaku mulai tanggalnya.")
    name = conditions.name(key) if key else st.text_input(
        "Nama syarat", key="syarat_nama", max_chars=60, placeholder="misalnya: administrasi kesehatan")
    how = st.segmented_control("Akibatnya", list(rule_words.HOW) if key else ["rule", "first"], default=old.get("as", "rule"),
                               key="syarat_akibat", required=True, format_func=_how)
    with st.spinner("Membaca pegawai dan formasi …"):
        base = store_plan.ground(view)
    of = _places(base.places, old.get("of", {}), units)
    meets = _meets(old.get("meets"))
    if meets is None:
        st.caption("Isi kata pada setiap baris; beberapa pilihan dipisahkan tanda |, misalnya: kesehatan | keperawatan.")
        return
    value = {"as": how, "of": of, "meets": meets}
    st.markdown(f"**{rule_words.value(value, units)}.**")
    try:
        st.markdown(effect(base.staff, base.places, base.givers, base.pairs, base.context, value))
    except ValueError as wrong:
        st.error(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}. Contoh jenjang: SMA, D-III, S-1, S-2.")
        return
    _rest(view, key or conditions.BEGINS + slug(str(name)), value, bool(str(name).strip()) and value != dict(old))


def _how(one: str) -> str:
    return {"rule": "wajib dipenuhi", "first": "didahulukan", "off": "tidak dipakai lagi"}[one]


def _places(places: pd.DataFrame, old: Mapping[str, Any], units: Mapping[int, str]) -> dict[str, list[Any]]:
    """The columns chosen, each with its values; a place must agree with all of them."""
    def told(one: Any) -> str:
        return units.get(one, f"unit nomor {one}") if isinstance(one, int) else str(one)

    chosen: dict[str, list[Any]] = {}
    spots = [*st.columns(3), *st.columns(2)]
    for spot, (name, label) in zip(spots, OFFERED.items(), strict=True):
        kind = int if name == "unit_id" else str
        before = [kind(one) for one in old.get(name, [])]
        options = {*places[name].dropna().astype(kind), *before}
        picked = spot.multiselect(label, sorted(options, key=told), before, key=f"syarat_{name}", placeholder="semua",
                                  format_func=told)
        chosen |= {name: picked} if picked else {}
    return chosen


def _meets(old: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The tree as typed; one that lines cannot say stays as it is written until the reader replaces it. None: not yet typed."""
    before = conditions.lines(old) if old else []
    if old and before is None:
        st.markdown(f"Susunan ini lebih dalam daripada yang dapat diketik per baris, dan tetap: **{conditions.described(old)}**.")
        if not st.toggle("Ganti dengan baris baru", key="syarat_ganti"):
            return old
    typed = _lines(before or [])
    return conditions.of_lines(typed) if all(words for _, _, words, _ in typed) else None


def _lines(old: list[Line]) -> list[Line]:
    """The lines as typed: how each is joined to the one above, its fact, its words, and whether it must not hold."""
    before = old or [(False, "education", "", False), (False, "experience_family", "", False)]
    count = int(st.number_input("Banyak syarat", 1, max(MOST, len(before)), len(before), key="syarat_banyak", width=160))
    before = [*before, *[(False, "skill", "", False)] * MOST][:count]
    found: list[Line] = []
    for n, (either, fact, words, no) in enumerate(before):
        joined, kind, text, turned = st.columns([2, 4, 6, 2], vertical_alignment="bottom")
        either = n > 0 and joined.selectbox("Sambungan", ["DAN", "ATAU"], index=int(either), key=f"syarat_{n}_sambung",
                                            label_visibility="collapsed") == "ATAU"
        fact = kind.selectbox("Fakta", list(FACTS), index=list(FACTS).index(fact), format_func=FACTS.__getitem__,
                              key=f"syarat_{n}_fakta", label_visibility="visible" if n == 0 else "collapsed")
        words = text.text_input("Kata (pilihan dipisahkan |)", words.replace("|", " | "), key=f"syarat_{n}_kata", max_chars=200,
                                label_visibility="visible" if n == 0 else "collapsed")
        no = turned.checkbox("bukan", no, key=f"syarat_{n}_bukan")
        found.append((either, fact, "|".join(one.strip() for one in words.split("|") if one.strip()), no))
    return found


def effect(staff: pd.DataFrame, places: pd.DataFrame, givers: pd.DataFrame, pairs: pd.DataFrame, context: Context,
           value: Mapping[str, Any]) -> str:
    """How many places it is about, how many of those who may be asked meet it, and what becomes of the pairs allowed today."""
    open_places = candidates.offered(places)
    about = set(open_places.loc[conditions.concerns(value["of"], open_places), "cell_id"])
    people = staff[staff["person_id"].isin(givers["person_id"])]
    met = pd.Series(conditions.met(value["meets"], Facts(people, context)), index=people["person_id"])
    counts = [formats.number(int(met.eq(outcome).sum())) for outcome in (conditions.PASS, conditions.UNKNOWN, conditions.FAIL)]
    said = (f"Mengenai {formats.number(len(about))} jabatan di unit yang punya formasi kosong. Dari {formats.number(len(people))}"
            f" pegawai yang dapat dipertimbangkan: {counts[0]} memenuhi, {counts[1]} belum dapat dipastikan, {counts[2]} tidak.")
    if value["as"] != "rule" or pairs.empty:
        return said
    own = pairs[pairs["cell_id"].isin(about)]
    lost = int(own["person_id"].map(met).eq(conditions.FAIL).sum())
    return said + (f" Bila wajib, {formats.number(lost)} dari {formats.number(len(own))} pasangan ke jabatan itu yang kini lolos"
                   " atau menunggu verifikasi tidak boleh lagi.")


def _rest(view: View, key: str, value: Mapping[str, Any], ready: bool) -> None:
    """First day, source and name, then the button that saves."""
    left, right = st.columns([1, 2])
    first = left.date_input("Mulai berlaku", value=view.on, min_value=rule_block.EARLIEST, max_value=rule_block.LATEST,
                            format="DD/MM/YYYY", key="syarat_mulai")
    source = right.text_input("Sumber (nomor peraturan atau keputusan)", key="syarat_sumber", max_chars=200).strip()
    who = asking.who("syarat")
    block = {"key": key, "value": value, "unit": UNIT, "valid_from": first, "source": source}
    if ready:
        rule_effect.shown(view, block)
    if not (ready and who and source):
        st.caption("Isi nama syarat, sumber dan nama Anda untuk menyimpan; yang sama dengan sekarang tidak disimpan lagi.")
    if st.button("Simpan syarat", type="primary", icon=":material/save:", key="simpan_syarat",
                 disabled=not (ready and who and source)):
        rule_block.save(view, block, who)


def slug(name: str) -> str:
    """The end of a key made of a typed name: 'Administrasi kesehatan' -> 'administrasi_kesehatan'."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
