"""Names beside bars and cells are whole where two lines hold them, and never larger than their row."""

import pandas as pd

from pages.parts.charts import bars, heat, house

LONG = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"


def test_a_long_name_takes_two_lines_of_smaller_type_and_short_ones_stay_large() -> None:
    told = house.names(["Dinas Kesehatan", LONG], 28)
    assert told == {"ticktext": ["Dinas Kesehatan", "Dinas Penanaman Modal dan<br>Pelayanan Terpadu Satu Pintu"],
                    "tickfont": {"size": 12}}
    assert house.names(["Dinas Kesehatan", ""], 28) == {"ticktext": ["Dinas Kesehatan", ""], "tickfont": {"size": 14}}


def test_a_name_longer_than_two_lines_ends_in_dots() -> None:
    (name,) = house.names([f"{LONG} Kota Uji Coba"], 28)["ticktext"]  # type: ignore[misc]
    assert name.count("<br>") == 1
    assert name.endswith("…")


def test_bars_and_heat_show_the_whole_name() -> None:
    rows = pd.DataFrame({"id": [1], "label": [LONG], "shortage": [3], "surplus": [1], "fulfilment": [0.5], "people": [4]})
    cells = rows.assign(column="Teknis", position_id=None)
    for figure in (bars.shortage_surplus(rows), bars.ratio(rows), bars.counts(rows),
                   heat.heat(cells, rows=[1], columns=["Teknis"])):
        assert figure.layout.yaxis.ticktext[0].replace("<br>", " ") == LONG
