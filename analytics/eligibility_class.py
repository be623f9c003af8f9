"""The rule on kelas jabatan: a fall is no lateral move by itself, though the level stays; the class says what a post pays."""

from __future__ import annotations

import numpy as np

from analytics.eligibility_case import FAIL, PASS, UNKNOWN, Answer, Case

CLASS = "transfer.class_fall"


def class_fall(case: Case) -> Answer:
    """The class does not fall. A fall within the rule's number of classes waits for the person's word, a deeper one is refused;
    the class of a place the person asked for may fall (transfer.own_request). A class nobody filled in is unknown.
    """
    most = int(case.law.value(CLASS))
    before, after = case.number("people", "class"), case.number("cells", "class")
    fall, asked = before - after, (case.wish() > 0) & (CLASS in case.law.value("transfer.own_request", ()))
    codes = np.select([asked | (fall <= 0), fall > most], [PASS, FAIL], UNKNOWN).astype("int8")

    def said(n: int) -> str:
        if np.isnan(fall[n]):
            return "kelas jabatan belum diisi" + (" (permintaan sendiri)" if asked[n] else "")
        told = f"kelas jabatan {before[n]:.0f} → {after[n]:.0f}"
        if fall[n] <= 0:
            return told
        told = f"{told}, turun {fall[n]:.0f}"
        if asked[n]:
            return f"{told} (permintaan sendiri)"
        return f"{told}; batas {most}" if codes[n] == FAIL else f"{told}: perlu persetujuan pegawai"

    return Answer(codes, said)
