"""Which unit a sheet speaks of that names none in a column or label: asked, with what its titles name as choices."""

import re

from data.layout.model import Question, Table
from data.layout.rows import unit_in

_PUBLISHER = re.compile(r"kepegawaian|sumber daya manusia|bkpsdm|bkd\b|bkpp|bagian organisasi|biro organisasi|sekretariat daerah",
                        re.IGNORECASE)
_CUT = re.compile(r"\s+\b(kota|kabupaten|kab\.?|provinsi|prov\.?|tahun|per|keadaan|pemerintah)\b.*$", re.IGNORECASE)
_UNIT_WORD = re.compile(r"\b(?:dinas|badan|inspektorat|sekretariat (?:daerah|dprd)|satuan polisi|kecamatan|kelurahan|puskesmas|"
                        r"rumah sakit|rsud|uptd?|bagian)\b.*$", re.IGNORECASE)


def which_unit(table: Table) -> Question:
    names = list(dict.fromkeys(name for title in (*table.titles, table.sheet) if (name := _unit_named(title))))
    sure = [name for name in names if not _PUBLISHER.search(name)]
    return Question(key="unit", text="Lembar ini tentang unit kerja mana? Tidak ada kolom atau baris yang menyebutnya.",
                    options=tuple(names), default=sure[0] if len(sure) == 1 else None)


def _unit_named(title: str) -> str | None:
    match = _UNIT_WORD.search(title)
    name = _CUT.sub("", match.group(0)).strip(" .,:;-") if match else ""
    return name if name and unit_in(name) and len(name.split()) > 1 else None
