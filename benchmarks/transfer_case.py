"""Made-up transfer cases of a benchmark's size: who may leave, which cells lack people, which moves every rule allows.

A score is the mean of the seven criteria a plan is made of: education against the post's field, experience in its sector,
distance from home and a wish depend on the pair; competence, time in post and performance on the person alone. A tenth of the
origins' people may not leave (floors), every cell lacks somebody, and there are about 1.06 places to a person who may go. The
distance from home that a score counts is told besides in kilometres, of a fifth of the people not.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

SIZES = {"dense": (3_000, 2_500, 600_000), "sparse": (30_000, 25_000, 1_200_000),
         "dense_small": (1_500, 1_250, 150_000), "sparse_small": (6_000, 5_000, 240_000)}
PER_ORIGIN = 10
LIMIT_KM = 25  # from where on the criterion of distance is 0

Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


def frames(people: int, cells: int, arcs: int, *, seed: int = 20261126) -> Frames:
    """people, origins, cells and arcs as `transfer.solve` takes them; about so many arcs, the same for the same seed."""
    random = np.random.default_rng(seed)
    origin = random.integers(0, people // PER_ORIGIN, people)
    per_origin = np.bincount(origin)
    may_leave = np.floor(per_origin * random.uniform(0.8, 1.0, len(per_origin))).astype(int)
    needed = random.integers(2, 10, cells)
    missing = np.minimum(needed, 1 + (random.random(cells) < 0.08))
    pair = _pairs(random, people, cells, arcs)
    person, cell = pair // cells, pair % cells
    score, far = _scores(random, people, cells, person, cell)
    far[person % 5 == 0] = np.nan
    return (pd.DataFrame({"person_id": np.arange(people), "origin_id": origin, "voluntary": random.random(people) < 0.2}),
            pd.DataFrame({"origin_id": np.arange(len(may_leave)), "may_leave": may_leave}),
            pd.DataFrame({"cell_id": np.arange(cells), "needed": needed, "filled": needed - missing}),
            pd.DataFrame({"person_id": person, "cell_id": cell, "score": score, "distance_km": far}))


def _pairs(random: np.random.Generator, people: int, cells: int, arcs: int) -> np.ndarray:
    """Different pairs as one number each; every cell has a person of its own among them, so that all can be matched."""
    own = random.permutation(people)[:cells] * cells + np.arange(cells)
    return np.unique(np.concatenate([own, random.integers(0, people * cells, round(arcs * 1.04))]))


def _scores(random: np.random.Generator, people: int, cells: int, person: np.ndarray,
            cell: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """In ten-thousandths, as criteria give them; and kilometres."""
    field, wanted, sector, of_cell = (random.integers(0, 8, number) for number in (people, cells, people, cells))
    education = np.where(field[person] == wanted[cell], 1.0, np.where((field[person] - wanted[cell]) % 8 < 4, 0.5, 0.0))
    home, office = random.random((people, 2)), random.random((cells, 2))
    far = np.hypot(*(home[person] - office[cell]).T)
    near = 1 - np.minimum(1, far)
    of_pair = education + (sector[person] == of_cell[cell]) + near + (random.random(len(person)) < 0.05)
    of_person = random.random(people) + random.random(people) + random.choice([0.5, 0.75, 1.0], people)
    return np.round((of_pair + of_person[person]) / 7, 4), np.round(far * LIMIT_KM, 3)
