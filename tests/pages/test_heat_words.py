"""The sentence over the heat table of jabatan: levels are spoken of only where a need is told by level."""

import pandas as pd

from pages.parts import slices, words


def said(*cells: tuple[str, str, int]) -> str:
    cross = pd.DataFrame([(label, label, column, short, 0) for label, column, short in cells],
                         columns=["id", "label", "column", "shortage", "surplus"])
    return words.heat(cross, *slices.heat_order(cross), slices.POSITION)


def test_guru_without_levels_are_not_said_to_lack_a_level() -> None:
    told = said(("Guru", slices.NO_LEVEL, 600), ("Penata Keuangan", slices.NO_LEVEL, 25), ("Perawat", "Terampil", 32),
                ("Perawat", "Mahir", 13), ("Bidan", "Terampil", 17))
    assert told.startswith("**Terbesar: Guru, 600 orang (kebutuhannya tidak dibagi per jenjang).** Jenjang Terampil kurang di 2"
                           " dari 2 rumpun berjenjang yang tampil. Angka")
    assert "Tanpa jenjang kurang" not in told


def test_the_largest_cell_of_a_level_names_it_and_no_level_at_all_says_nothing_of_levels() -> None:
    assert said(("Perawat", "Terampil", 32)).startswith("**Terbesar: Perawat, 32 orang pada Terampil.** Jenjang Terampil kurang")
    assert "Jenjang" not in said(("Guru", slices.NO_LEVEL, 600))


def test_of_two_groups_short_equally_often_the_one_with_more_missing_is_named() -> None:
    cross = pd.DataFrame([(1, "Dinas Kesehatan", "Administrasi", 3, 2), (1, "Dinas Kesehatan", "Kesehatan", 8, 7)],
                         columns=["id", "label", "column", "shortage", "surplus"])
    told = words.heat(cross, *slices.heat_order(cross), "perangkat daerah")
    assert told.startswith("**Kesehatan kurang di 1 dari 1 perangkat daerah.**")
