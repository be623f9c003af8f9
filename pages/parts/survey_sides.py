"""Manfaat dua sisi: staff and public per unit; and whether the SKP predikat of the moved shifted."""

import streamlit as st

from analytics.skp import EVERY, PREDICATES
from pages.parts import after_clicks, after_people, after_public, cards, formats, survey_staff, tables, wanted_file, words_people
from pages.parts.charts import house, shift
from pages.parts.store import View

REGION = "seluruh wilayah"
SIDES = ["unit", "staff", "public", "index_word", "together"]
MORE = ["share_better", "low", "high", "pairs"]  # in the download; on the screen they stand with the moved staff
SHIFT = ["before", "after", "people", "said"]


def panel(view: View) -> None:
    """Every unit with both sides beside each other."""
    rows = after_people.staff_changes(view, False)
    if rows.empty:
        wanted_file.ask("staff_survey", "indicator", why="Dua sisi dibaca dari survei pegawai dan putusan layanan.")
        return
    wave = survey_staff.chosen(rows)
    both = after_people.benefits(view, wave)
    surveyed = after_public.surveyed(view)
    index = [after_public.last_word(view, unit) if unit in surveyed else "belum ada data" for unit in both["unit_id"]]
    both = both.assign(index_word=index)
    cards.sentence(words_people.benefits(both))
    for name in ("staff", "public", "index_word", "together"):
        both[name] = both[name].map(lambda word: words_people.SIGNS.get(word, word))
    tables.show(view, both, SIDES, title="Manfaat dua sisi", scope=REGION, key="tabel_dua_sisi", taken=[*SIDES, *MORE],
                on_select=after_clicks.picked_away(view, "tabel_dua_sisi", [int(unit) for unit in both["unit_id"]]))
    st.caption("Pegawai: membaik atau memburuk hanya bila uji tanda p < 0,05. Layanan: putusan evaluasi dengan pembanding."
               " Kepuasan masyarakat: dua periode terakhir pada bauran yang sama, tanpa pembanding; bukan putusan. Klik"
               " sebuah baris untuk melihat layanan unit itu.")


def predicates(view: View) -> None:
    """The shift table of the moved and of the others, never more than weak evidence."""
    found = after_people.skp_shift(view)
    if found is None:
        wanted_file.ask("roster", why="Pergeseran predikat memerlukan dua nominatif berisi predikat SKP: satu sebelum dan satu"
                        " sesudah mutasi.")
        return
    cards.sentence(words_people.shift(found.found, bool(found.table["withheld"].any())))
    st.caption(f"Predikat menurut nominatif {formats.date(found.before)} dan {formats.date(found.after)}. Hampir semua pegawai"
               " berpredikat Baik, jadi pergeseran ini tidak pernah menjadi bukti tunggal; pembandingnya rekan sejenjang di jenis"
               f" perangkat daerah yang sama. {shift.WITHHELD} = disamarkan: kurang dari 5 pegawai, atau dapat dihitung balik.")
    for place, (side, title) in zip(cards.pair(600), ((True, "Yang dipindahkan"), (False, "Pegawai lain")), strict=True):
        rows = found.table[found.table["transferred"] == side]
        with place:
            cards.sentence(words_people.moved_or_not(rows, title))
            st.plotly_chart(shift.table(rows, order=PREDICATES, total=EVERY), theme=None, config=house.CONFIG, key=f"skp_{side}",
                            alt=f"Predikat sebelum dan sesudah, {title.lower()}")
    _behind(view, found)


def _behind(view: View, found) -> None:  # type: ignore[no-untyped-def]
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_skp", on_change="rerun") as opened:
        if not opened.open:
            return
        rows = found.table
        said = ["disamarkan" if hidden else "" for hidden in rows["withheld"]]
        words = rows["transferred"].map({True: "dipindahkan", False: "pegawai lain"})
        rows = rows.assign(said=said, transferred=words)
        tables.show(view, rows, ["transferred", *SHIFT], title="Pergeseran predikat", scope=REGION, key="tabel_skp", height=320)

