"""Adding a dated rule: its value, first day and source, and before it is saved the numbers it would move."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics import rules
from data import rulebook
from pages.parts import asking, filters, formats, rule_words, store, store_outlook, tables, words_outlook
from pages.parts.store import View

MOVED = ["figure", "unit_of_value", "value_now", "value_then", "value_change"]
SAID = "hasil_aturan"  # in session_state: what was saved, told after the dialog has closed


def button(view: View, key: str, label: str, widget: str) -> None:
    """A button that opens the dialog for one rule."""
    if st.button(label, icon=":material/event_upcoming:", key=widget, type="tertiary"):
        _ask(view, key)


def saved() -> None:
    """What the dialog saved, once."""
    if said := st.session_state.pop(SAID, None):
        st.success(said)


@st.dialog("Tambah aturan bertanggal", width="large")
def _ask(view: View, key: str) -> None:
    blocks = store.blocks(view)
    like = latest(blocks, key, view.on)
    st.markdown(f"**{rule_words.name(key)}**, sekarang **{rule_words.with_unit(like['value'], like['unit'])}** sejak"
                f" {formats.date(like['valid_from'])} ({like['source']}). Aturan lama tidak diubah: yang baru berlaku mulai"
                " tanggalnya.")
    block, who = typed(key, _value(like), str(like["unit"]), view.on)
    weigh(view, block, who, changed=block["value"] != like["value"])


def weigh(view: View, block: Mapping[str, Any], who: str, *, changed: bool) -> None:
    """What a typed block would move, or why it cannot be counted with, and the button that saves it."""
    unusable = rulebook.wrong(block["key"], block["value"])
    if unusable:
        st.warning(unusable.replace(block["key"], rule_words.name(block["key"])))
    else:
        rows = store_outlook.effect(view, block)
        st.markdown(words_outlook.moved(rows, block["valid_from"], view.on))
        if len(rows):
            tables.show(view, rows, MOVED, title=f"Akibat {rule_words.name(block['key'])}",
                        scope=rule_words.value(block["value"]), key="akibat")
    ready = bool(who and block["source"].strip() and changed and not unusable)
    if not ready:
        st.caption("Ubah nilainya, isi sumber dan nama Anda untuk menyimpan.")
    if st.button("Simpan aturan", type="primary", icon=":material/save:", disabled=not ready, key="simpan_aturan"):
        save(view, block, who)


def typed(key: str, value: Any, unit: str, on: dt.date) -> tuple[dict[str, Any], str]:
    """The block with the value given, its first day, source and note as typed; and who types it."""
    left, right = st.columns([1, 2])
    first = left.date_input("Mulai berlaku", value=on, min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 12, 31),
                            format="DD/MM/YYYY", key="aturan_mulai")
    source = right.text_input("Sumber (nomor peraturan atau keputusan)", key="aturan_sumber", max_chars=200)
    left, right = st.columns([1, 2])
    with left:
        who = asking.who("aturan")
    note = right.text_input("Catatan (boleh kosong)", key="aturan_catatan", max_chars=300)
    return {"key": key, "value": value, "unit": unit, "valid_from": first, "source": source.strip(),
            "note": note.strip()}, who


def _value(like: Mapping[str, Any]) -> Any:
    old, unit = like["value"], str(like["unit"])
    if isinstance(old, bool):
        return st.segmented_control(f"Nilai ({unit})", [True, False], default=old, required=True, key="aturan_nilai",
                                    format_func=rule_words.value)
    if isinstance(old, Mapping):
        st.markdown(f"Nilai ({unit})")
        with st.container(horizontal=True):
            if any(isinstance(count, str) for count in old.values()):
                return {part: st.text_input(part, count, key=f"aturan_nilai_{part}", width=220).strip() or count
                        for part, count in old.items()}
            return {part: _number(part.replace("_", " "), count, f"aturan_nilai_{part}", 110) for part, count in old.items()}
    if isinstance(old, list | tuple) and any(isinstance(part, str) for part in old):
        return _words(list(old), unit)
    if isinstance(old, list | tuple):
        with st.container(horizontal=True):
            return [_number(f"Nilai {place + 1} ({unit})", part, f"aturan_nilai_{place}") for place, part in enumerate(old)]
    if isinstance(old, str):
        options = unit.split(" | ")
        return st.selectbox("Nilai", options, index=options.index(old) if old in options else 0, key="aturan_nilai",
                            format_func=rule_words.value)
    return _number(f"Nilai ({unit})", old, "aturan_nilai")


def _words(old: list[str], unit: str) -> list[str]:
    """A list of words, others may be typed; two days for a span of time."""
    try:
        days = [dt.date.fromisoformat(part) for part in old]
    except ValueError:
        return st.multiselect(f"Nilai ({unit}); ketik untuk menambah", old, old, key="aturan_nilai", accept_new_options=True,
                              format_func=rule_words.value)
    with st.container(horizontal=True):
        return [st.date_input(f"Hari {place + 1} ({unit})", day, format="DD/MM/YYYY", key=f"aturan_nilai_{place}").isoformat()
                for place, day in enumerate(days)]


def _number(label: str, old: float, key: str, width: int | str = "stretch") -> float:
    """A number of the kind the rule had: whole stays whole."""
    if isinstance(old, int):
        return int(st.number_input(label, min_value=0, value=old, step=1, key=key, width=width))
    typed = st.number_input(label, min_value=0.0, value=float(old), step=0.01, format="%.4g", key=key, width=width)
    return round(float(typed), 6)


def latest(blocks: list[dict[str, Any]], key: str, on: dt.date) -> dict[str, Any]:
    """The block of a key in force on the day; where it only begins later, the first one."""
    own = [block for block in blocks if block["key"] == key]
    try:
        held = rules.in_force(own, key, on)
    except LookupError:
        return own[0]
    return [block for block in own if rules.read([block])[0] == held][-1]


def save(view: View, block: Mapping[str, Any], who: str) -> None:
    """Adds the block, says so on the page behind the dialog; what is wrong with it stands in the dialog."""

    def written() -> None:
        rulebook.add_block(store.opened(view.data), view.region_id, block, by=who, now=asking.now())
        said = rule_words.with_unit(block["value"], block["unit"], store.unit_names(view))
        st.session_state[SAID] = (f"Aturan disimpan: {rule_words.name(block['key'])} {said}"
                                  f" mulai {formats.date(block['valid_from'])}.")
        filters.go(aturan=block["key"])

    asking.kept(written, who)
