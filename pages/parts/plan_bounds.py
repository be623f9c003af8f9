"""Limits of a plan beside the rules: people who asked for each other together, a budget by golongan; off at first."""

from dataclasses import replace

import streamlit as st

from analytics import plan_limits
from analytics.plan_limits import GRADES, Kept
from analytics.proposal import BY_HAND, Asked
from data.person_code import code
from pages.parts import cards, formats, store_plan, words_limits
from pages.parts.plan_shown import Shown
from pages.parts.store import View

TOGETHER = ("Dua pegawai yang saling menulis NIP pada formulir aspirasi tidak dipisahkan: keduanya tetap di tempat, atau"
            " sesudahnya bertugas di kecamatan yang sama. Hubungan dan status kawin tidak ditanyakan.")
BUDGET = ("Biaya satu perpindahan menurut golongan dan pagunya, dalam satuan yang sama (misalnya juta rupiah). Pegawai yang"
          " golongannya belum diketahui tidak diusulkan.")


def choose(view: View, asked: Asked) -> Asked:
    """The same question with the limits that are switched on."""
    if asked.profile == BY_HAND:
        return asked
    with st.expander("Batas tambahan", icon=":material/rule:", key="batas_tambahan"):
        left, right = st.columns(2)
        together = left.toggle("Jangan pisahkan yang saling meminta", key="bersama", bind="query-params", help=TOGETHER)
        budget = right.toggle("Batasi anggaran menurut golongan", key="anggaran", bind="query-params", help=BUDGET)
        asked = replace(asked, together=together)
        if together:
            pairs, one_sided = plan_limits.mutual(store_plan.known(view).wishes)
            st.caption(words_limits.pairs(len(pairs), one_sided))
        if budget:
            asked = replace(asked, **_budget(view))
        if asked.limited:
            st.caption(words_limits.METHOD)
    return asked


def _budget(view: View) -> dict[str, object]:
    """What each golongan among those who may be asked costs, its ceiling, and the ceiling of all."""
    base = store_plan.ground(view)
    staff = base.staff[base.staff["person_id"].isin(base.givers["person_id"])]
    groups = plan_limits.grade_group(staff["grade"], staff["status"])
    found = [grade for grade in GRADES if groups.eq(grade).any()]
    rows = []
    for grade, place in zip(found, st.columns(len(found) or 1), strict=True) if found else ():
        key = grade.split()[-1].lower()
        cost = place.number_input(f"Biaya, {grade}", 0, None, 1, key=f"biaya_{key}", bind="query-params")
        most = place.number_input(f"Pagu, {grade}", 0, None, None, key=f"pagu_{key}", placeholder="tanpa pagu",
                                  bind="query-params")
        rows.append((grade, int(cost), None if most is None else int(most)))
    most = st.number_input("Pagu seluruhnya", 0, None, None, key="pagu", placeholder="tanpa pagu", bind="query-params")
    if unknown := int(groups.isna().sum()):
        st.caption(f"Golongan {formats.number(unknown)} pegawai yang dapat dipertimbangkan belum diketahui: mereka tidak"
                   " diusulkan.")
    return {"budget": tuple(rows), "ceiling": None if most is None else int(most)}


def panel(view: View, shown: Shown) -> None:
    """How the plan on the screen stands to the limits it was asked for, and how it was worked out; nothing without limits."""
    for sentence in sentences(view, shown):
        cards.sentence(sentence)
    found = standing(view, shown)
    if found is not None and len(found.apart):
        st.caption("Terpisah: " + "; ".join(f"{code(int(one))} dan {code(int(other))}" for one, other in zip(
            found.apart["person_id"], found.apart["with_id"], strict=True)) + ".")


def standing(view: View, shown: Shown) -> Kept | None:
    """plan_limits.checked of the moves on the screen."""
    if not shown.asked.limited:
        return None
    return plan_limits.checked(store_plan.ground(view, shown.asked.horizon), shown.asked, shown.moves)


def sentences(view: View, shown: Shown) -> list[str]:
    """The same in words, for the screen and the papers."""
    kept = standing(view, shown)
    if kept is None:
        return []
    found = store_plan.result(view, shown.asked)
    told = found["told"] if found else {}
    same = found is not None and words_limits.same(found["moves"], shown.moves)
    return words_limits.said(kept, shown.asked, told if same else {}, changed=shown.plan_id is not None and not same)
