"""The cheapest flow through a network by several costs in order: the first counts most, the next only between equals.

1. Costs whose product stays within the solver's range are put into one number per arc and solved in one round; the last
   ones, from which margins and ties are read, are never put together with those before.
2. After a round, every arc's reduced cost tells what all the cheapest flows have in common (complementary slackness): an
   arc with a positive one stays empty, with a negative one full, and only arcs with 0 go on into the next round. So no
   earlier cost can ever be given up for a later one.

3. Where most arcs cannot matter, the cheapest few at every node are tried alone; then every arc's reduced cost under the
   prices found tells whether one left out would have paid. Those join, until none would: again a proof, not a guess.

Everything is a whole number; the answer is exact, not near. Source: Ahuja, Magnanti & Orlin (1993), Network Flows, ch. 9 and 17;
the solver is OR-Tools' cost scaling. It holds the GIL while it works: pages run it in a child process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# Costs times nodes; the solver scales costs by the nodes and refuses beyond 2^62 or so. Sixteen times less is ample.
RANGE = 2**58
# Arcs per node that are tried alone, before fit and for it: where fit nearly ties, fewer made a second round.
NEAR, NEAR_LAST = 8, 32
_MOST_TRIED = 0.3  # of all arcs; where more would be tried, all are solved at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Arcs as arrays of the same length, and what each node gives (above 0) or takes; the sum of supplies is 0."""

    tail: np.ndarray
    head: np.ndarray
    capacity: np.ndarray
    supply: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A whole-number cost per arc, and a span: its total differs by less between any two flows."""

    cost: np.ndarray
    span: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What one of the last objectives decided: the arcs (by number) that those before left free, as a network with its cost (in
    the same number with what is last) and the flow found in the end, which is the cheapest here too.
    """

    arcs: np.ndarray
    network: Network
    cost: np.ndarray
    flow: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How a flow is searched: costs in one number up to `limit`, and so many of the cheapest arcs per node tried alone."""

    limit: int = RANGE
    near: int = NEAR
    near_last: int = NEAR_LAST


def lexicographic(network: Network, objectives: Sequence[Objective], tries: Tries = Tries(), *,
                  alone: int = 1) -> tuple[np.ndarray, list[Last]]:
    """The flow per arc that is cheapest by the first objective, among those by the second, and so on; and what each of the last
    `alone` objectives (1 or 2) decided, in order.

    The network must allow a flow of nothing, or RuntimeError. However it is searched, the totals are the same.
    """
    flow = np.zeros(len(network.tail), dtype=np.int32)
    arcs = np.arange(len(network.tail), dtype=np.int32)
    most = tries.limit // (len(network.supply) + 1)
    end = _together(objectives[-alone:], most)
    rounds, late = [*_together(objectives[:-alone], most), *end], len(end)
    del objectives, end  # with a million arcs every column that is no longer needed counts
    last: list[tuple[np.ndarray, Network, np.ndarray]] = []
    while True:
        cost = _in_one(rounds[0], arcs)
        parts = rounds.pop(0)[:1] if len(rounds) == 1 and late < alone else rounds.pop(0)[:0]
        flow[arcs], price = _least(network, cost, flow[arcs], tries.near if len(rounds) >= late else tries.near_last)
        if len(rounds) < late:
            last += [(arcs, network, _in_one(parts, arcs))] if parts else []
            last.append((arcs, network, cost))
        if not rounds:
            return flow, [Last(arcs=some, network=part, cost=own, flow=flow[some]) for some, part, own in last]
        free, network = _cheapest_only(network, cost, potentials(network, cost, flow[arcs]) if price is None else price)
        arcs = arcs[free]
        del free, price, cost


def _together(objectives: Sequence[Objective], most: int) -> list[list[Objective]]:
    """Neighbouring objectives that fit in one number per arc: while earlier × span of the later + later cannot exceed `most`."""
    rounds: list[list[Objective]] = []
    largest = 0
    for one in objectives:
        if rounds and largest * one.span + _largest(one.cost) <= most:
            rounds[-1].append(one)
            largest = largest * one.span + _largest(one.cost)
        else:
            rounds.append([one])
            largest = _largest(one.cost)
    return rounds


def _in_one(objectives: Sequence[Objective], arcs: np.ndarray) -> np.ndarray:
    """Their costs in one number, of these arcs."""
    cost = objectives[0].cost[arcs].astype(np.int64)
    for one in objectives[1:]:
        cost *= one.span
        cost += one.cost[arcs]
    return cost


def _largest(cost: np.ndarray) -> int:
    return max(int(cost.max(initial=0)), -int(cost.min(initial=0)))


def _least(network: Network, cost: np.ndarray, known: np.ndarray, near: int) -> tuple[np.ndarray, np.ndarray | None]:
    """The flow of least cost, and its prices where they were needed; `known` is any flow the network allows."""
    tried = _cheapest_at_a_node(network, cost, near) | (known > 0)
    if tried.mean() > _MOST_TRIED:
        return least(network, cost), None
    flow, price = np.zeros(len(cost), dtype=np.int64), None
    while True:
        some = np.flatnonzero(tried)
        part = _arcs_of(network, some, network.supply)
        flow[some] = least(part, cost[some])
        price = potentials(part, cost[some], flow[some], price)
        pays = (cost + price[network.tail] - price[network.head] < 0) & ~tried
        if not pays.any():
            return flow, price
        tried |= pays


def _cheapest_at_a_node(network: Network, cost: np.ndarray, number: int) -> np.ndarray:
    """Whether an arc is among the so many cheapest that leave its tail, or that reach its head; equals by a fixed mix."""
    if len(cost) <= number:
        return np.ones(len(cost), dtype=bool)
    bits = len(cost).bit_length()
    room = 63 - bits - len(network.supply).bit_length()  # for the cost, beside the node and the arc in one number
    above = cost - cost.min()
    coarse = (above >> max(0, int(above.max()).bit_length() - (room - 6))) << 6
    # Equal costs in the order of arcs would try the same few cells for everybody; a multiplicative hash spreads them.
    arc = np.arange(len(cost))
    worth = ((coarse | (arc * 2_654_435_761 >> 7 & 0x3F)) << bits) | arc
    return _first_of_each(network.tail, worth, bits + room, number) | _first_of_each(network.head, worth, bits + room, number)


def _first_of_each(node: np.ndarray, worth: np.ndarray, bits: int, number: int) -> np.ndarray:
    """Whether an arc is among the first of its node; sorting whole numbers is many times faster than sorting by them."""
    ordered = np.sort((node.astype(np.int64) << bits) | worth)
    arc = ordered & ((1 << len(node).bit_length()) - 1)
    ordered >>= bits
    within = np.ones(len(node), dtype=bool)
    within[number:] = ordered[number:] != ordered[:len(node) - number]
    found = np.zeros(len(node), dtype=bool)
    found[arc[within]] = True
    return found


def least(network: Network, cost: np.ndarray) -> np.ndarray:
    """The flow per arc of least total cost, all arcs at once."""
    if not len(network.tail):
        return np.zeros(0, dtype=np.int64)
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # a second to load: only who solves waits for it

    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.capacity, cost)
    solver.set_nodes_supplies(np.arange(len(network.supply)), network.supply)
    status = solver.solve()
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"the flow was not solved: {status}")
    return np.asarray(solver.flows(arcs), dtype=np.int64)


def _cheapest_only(network: Network, cost: np.ndarray, price: np.ndarray) -> tuple[np.ndarray, Network]:
    """Which arcs still differ between the cheapest flows, and the network of those alone."""
    reduced = cost + price[network.tail] - price[network.head]
    free, full = np.flatnonzero(reduced == 0), reduced < 0
    supply = network.supply.copy()
    np.subtract.at(supply, network.tail[full], network.capacity[full])
    np.add.at(supply, network.head[full], network.capacity[full])
    return free, _arcs_of(network, free, supply)


def _arcs_of(network: Network, arcs: np.ndarray, supply: np.ndarray) -> Network:
    return Network(tail=network.tail[arcs], head=network.head[arcs], capacity=network.capacity[arcs], supply=supply)


def residual(network: Network, cost: np.ndarray, flow: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What could still be changed: from, to and cost of one more unit along an arc, or of one less."""
    more, less = flow < network.capacity, flow > 0
    return (np.concatenate([network.tail[more], network.head[less]]),
            np.concatenate([network.head[more], network.tail[less]]),
            np.concatenate([cost[more], -cost[less]]))


def potentials(network: Network, cost: np.ndarray, flow: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """A price per node under which no change of the flow pays: the proof that the flow is cheapest.

    Bellman and Ford on the residual network, all arcs of the nodes that just fell at once; RuntimeError where a change
    would pay. start: prices to begin with (any will do; good ones take fewer steps).
    """
    tail, head, change = residual(network, cost, flow)
    price = np.zeros(len(network.supply), dtype=np.int64) if start is None else start.copy()
    fell = np.ones(len(price), dtype=bool)
    for _ in range(len(price) + 1):
        arcs = np.flatnonzero(fell[tail])
        offer, end = price[tail[arcs]] + change[arcs], head[arcs]
        better = offer < price[end]
        if not better.any():
            return price
        end = end[better]
        np.minimum.at(price, end, offer[better])
        fell[:] = False
        fell[end] = True
    raise RuntimeError("the flow is not the cheapest")
