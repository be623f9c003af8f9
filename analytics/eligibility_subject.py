"""The hard rule about what a teacher teaches and a specialist's field: where it is not on file, nobody can say that they fit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.eligibility_case import PASS, UNKNOWN, Answer, Case


def subject(case: Case) -> Answer:
    """Of the families that are counted by subject (transfer.subject), both the person's and the place's must be known.

    Two that are known and differ are no same family any more; that is for the rules on education and level.
    """
    named = {str(family).casefold() for family in case.law.value("transfer.subject", ())}
    family = pd.Series(case.cell("family"), dtype=object).astype("str").str.casefold()
    asked = family.isin(named).to_numpy(dtype=bool)
    lacking = [np.asarray(pd.isna(values), dtype=bool) for values in (case.person("subject"), case.cell("subject"))]
    codes = np.where(asked & (lacking[0] | lacking[1]), UNKNOWN, PASS).astype("int8")

    def said(n: int) -> str:
        if not asked[n]:
            return "jabatan ini tidak dihitung per mata pelajaran atau spesialisasi"
        if codes[n] == PASS:
            return f"{case.cell('subject')[n]}"
        who = " dan ".join(word for word, none in zip(("pegawai", "formasi"), lacking, strict=True) if none[n])
        return f"mata pelajaran, kelas, atau spesialisasi {who} belum diketahui"

    return Answer(codes, said)
