"""The transfer plan of a sample region as the app makes it, for the tests of what was planted."""

import pandas as pd

from analytics import criteria, eligibility, proposal
from analytics.proposal import Asked, Ground, Known
from analytics.ready_plans import Profile
from data.sample import DATA_DATE
from data.store import Store, shipped_rules


def ground(store: Store) -> Ground:
    """People, places and allowed pairs of the data date."""
    rows = {name: store.read(name, region_id=1, on=DATA_DATE) for name in (
        "balance", "people", "units", "positions", "wishes", "past_posts", "competencies")}
    return proposal.ground(Known(**rows, register=store.read("moves", region_id=1, on=DATA_DATE), blocks=tuple(shipped_rules()),
                                 on=DATA_DATE))


def moves(made: Ground, profile: Profile) -> pd.DataFrame:
    """The plan's moves with the names of both ends and what each person studied."""
    asked = Asked(profile=profile)
    links = proposal.arcs(made, criteria.default_weights(made.known.blocks, made.known.on), asked)
    found = proposal.proposal(made, links, asked).moves
    units = made.known.units.set_index("unit_id")
    return found.assign(
        agency=found["from_unit_id"].map(units["agency"]), unit=found["to_unit_id"].map(units["name"]),
        position=found["to_position_id"].map(made.known.positions.set_index("position_id")["name"]),
        study=found["person_id"].map(made.known.people.set_index("person_id")["education_field"]).fillna(""))


def refused(made: Ground, person_id: int, cell_id: str) -> pd.DataFrame:
    """The rules that keep a person from a place, in words with their source."""
    people = made.staff[made.staff["person_id"].eq(person_id)]
    cells = made.places[made.places["cell_id"].eq(cell_id)]
    told = eligibility.judged(people, cells, made.context, made.known.blocks, made.known.on)
    return told[told["outcome"].eq("fail")]
