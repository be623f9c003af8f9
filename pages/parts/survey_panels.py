"""The tabs of Survei, in the order a reader asks."""

from collections.abc import Callable

from pages.parts import survey_public, survey_remarks, survey_sides, survey_staff
from pages.parts.store import View

TABS: dict[str, Callable[[View], None]] = {
    "Masyarakat": survey_public.panel, "Pegawai yang dipindahkan": survey_staff.panel, "Manfaat dua sisi": survey_sides.panel,
    "Pergeseran predikat SKP": survey_sides.predicates, "Masukan masyarakat": survey_remarks.panel,
}
