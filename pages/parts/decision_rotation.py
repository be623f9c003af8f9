"""Keputusan, tab Rotasi pimpinan: the same posts, the same people, another order; never part of the plan for shortages."""

import streamlit as st

from pages.parts import formats, store_rotation, tables
from pages.parts.store import View
from pages.parts.store_rotation import MOST, Rotated

ROWS = ["person", "from_unit", "from_position", "to_unit", "to_position", "score", "unverified"]
RULES = ["label", "refuses", "unknown", "source"]
FIRST = "JPT Pratama"


def panel(view: View, scope: str) -> None:
    """A group of heads, the exchange that fits best within the rules, and the rules that stand against others."""
    groups = store_rotation.groups(view)
    if not groups:
        st.markdown("Belum ada dua pimpinan setingkat pada data ini, sehingga tidak ada yang dapat dirotasi.")
        return
    st.markdown("Pimpinan hanya bertukar jabatan di antara mereka sendiri: tidak ada kekurangan atau kelebihan, satu jabatan satu"
                " orang. Aturannya sendiri: setingkat, dua tahun dalam jabatan, uji kompetensi, SKP,"
                " disiplin, masa larangan pilkada. Yang lebih dari lima tahun dalam jabatan didahulukan untuk berpindah.")
    names = sorted(groups, key=lambda one: (one != FIRST, -groups[one], one))
    left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
    group = str(left.selectbox("Kelompok pimpinan", names, key="rotasi_kelompok",
                               format_func=lambda one: f"{one} ({formats.number(groups[one])} orang)"))
    part = ""
    if groups[group] > MOST:
        choice = store_rotation.parts(view, group)
        if not choice:
            st.markdown(f"Kelompok ini lebih dari {formats.number(MOST)} orang dan tidak ada dua di satu perangkat daerah.")
            return
        part = str(middle.selectbox("Di mana", choice, key="rotasi_bagian"))
    unknown = right.toggle("Sertakan yang perlu verifikasi", value=True, key="rotasi_belum",
                           help="Misalnya uji kompetensi yang belum tercatat; dipastikan sebelum diputuskan.")
    try:
        found = store_rotation.rotated(view, group, part, unknown)
    except ValueError as problem:
        st.warning(str(problem))
        return
    _shown(view, found, scope, unknown)


def _shown(view: View, found: Rotated, scope: str, unknown: bool) -> None:
    doubt = " dengan yang masih perlu verifikasi" if unknown else ""
    if found.rows.empty:
        st.markdown(f"**Dari {formats.number(found.people)} pimpinan{doubt}, tidak ada pertukaran yang dapat dipertimbangkan.**"
                    f" {_why_none(found)}")
    else:
        st.markdown(f"**{formats.number(len(found.rows))} dari {formats.number(found.people)} pimpinan{doubt} dapat"
                    f" dipertimbangkan untuk bertukar jabatan.** {formats.number(found.due)} pimpinan lebih dari lima tahun dalam"
                    f" jabatan; {formats.number(found.due - found.staying)} di antaranya berpindah dalam usulan ini, yang"
                    " memaksimalkan jumlah skor kesesuaian. Yang memutuskan adalah pejabat.")
        tables.show(view, found.rows, ROWS, title="Usulan rotasi pimpinan", scope=scope, key="rotasi",
                    headings={"person": "Pegawai"}, widths={"from_unit": 200, "to_unit": 200})
    if found.shared or found.unstated:
        st.caption(f"Tidak ikut: {formats.number(found.shared)} orang karena jabatannya tercatat dipegang lebih dari satu orang,"
                   f" {formats.number(found.unstated)} karena kebutuhan jabatannya belum dimuat.")
    if len(found.rules):
        st.markdown("**Aturan yang menahan pertukaran lain**, dihitung per pasangan orang dan jabatan:")
        tables.show(view, found.rules, RULES, title="Aturan rotasi", scope=scope, key="rotasi_aturan",
                    headings={"label": "Aturan", "unknown": "Perlu verifikasi"}, widths={"source": 320})


def _why_none(found: Rotated) -> str:
    """Why nobody changes: nobody is due and who holds a post fits it best, or the rules below stop those who are due."""
    if not found.due:
        return ("Tidak ada yang lebih dari lima tahun dalam jabatan, dan pertukaran lain tidak menaikkan jumlah kesesuaian:"
                " pemegang jabatan biasanya paling cocok.")
    return (f"{formats.number(found.due)} pimpinan lebih dari lima tahun dalam jabatan, tetapi aturan di bawah menahan setiap"
            " pertukarannya.")
