"""Five made-up regions, written as real workbooks in the layouts real offices use, and imported like anybody's files.

True: names of areas, perangkat daerah and puskesmas, and where puskesmas and areas are. Made up: every person, every school,
every number, also those of services outside the region that are named for comparison.
`write` makes the files, `ANSWERS` says what must come out of them, `matches` how differing names belong together.
"""

from data.sample.answers import ANSWERS
from data.sample.regions import DATA_DATE, NEED_YEAR, REGIONS, SEED, Region
from data.sample.spellings import Match, matches
from data.sample.writing import SampleFile, write

__all__ = ["ANSWERS", "DATA_DATE", "NEED_YEAR", "REGIONS", "SEED", "Match", "Region", "SampleFile", "matches", "write"]
