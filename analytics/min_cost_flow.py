"""The cheapest flow through a network by several costs in order: the first counts most, the next only between equals.

1. Costs whose product stays within the solver's range are put into one number per arc and solved in one round; the last
   one always has a round of its own, from which margins are read.
2. After a round, every arc's reduced cost tells what all the cheapest flows have in common (complementary slackness): an
   arc with a positive one stays empty, with a negative one full, and only arcs with 0 go on into the next round. So no
   earlier cost can ever be given up for a later one.

Everything is a whole number; the answer is exact, not near. Source: Ahuja, Magnanti & Orlin (1993), Network Flows, ch. 9;
the solver is OR-Tools' cost scaling. It holds the GIL while it works: pages run it in a child process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

# Costs times nodes; the solver scales costs by the nodes and refuses beyond 2^62 or so. Sixteen times less is ample.
RANGE = 2**58


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
    """The last round: the arcs (by number) that earlier objectives left free, as a network with its cost and flow."""

    arcs: np.ndarray
    network: Network
    cost: np.ndarray
    flow: np.ndarray


def lexicographic(network: Network, objectives: Sequence[Objective], *, limit: int = RANGE) -> tuple[np.ndarray, Last]:
    """The flow per arc that is cheapest by the first objective, among those by the second, and so on; and the last round.

    The network must allow a flow at all (RuntimeError otherwise). limit: how far costs may be put into one number; 0
    gives every objective a round of its own, and the same totals.
    """
    flow = np.zeros(len(network.tail), dtype=np.int64)
    arcs, part = np.arange(len(network.tail)), network
    rounds = [*_merged(objectives[:-1], limit // (len(network.supply) + 1)), objectives[-1].cost]
    for number, cost in enumerate(rounds, start=1):
        of_part = cost[arcs]
        flow[arcs] = least(part, of_part)
        if number < len(rounds):
            free, part = _cheapest_only(part, of_part, flow[arcs])
            arcs = arcs[free]
    return flow, Last(arcs=arcs, network=part, cost=of_part, flow=flow[arcs])


def _merged(objectives: Sequence[Objective], most: int) -> list[np.ndarray]:
    """Neighbouring costs in one number per arc (earlier × span of the later + later) while none exceeds `most`."""
    rounds: list[np.ndarray] = []
    for one in objectives:
        if rounds and _largest(rounds[-1]) * one.span + _largest(one.cost) <= most:
            rounds[-1] = rounds[-1] * one.span + one.cost
        else:
            rounds.append(one.cost)
    return rounds


def _largest(cost: np.ndarray) -> int:
    return int(np.abs(cost).max(initial=0))


def least(network: Network, cost: np.ndarray) -> np.ndarray:
    """The flow per arc of least total cost."""
    if not len(network.tail):
        return np.zeros(0, dtype=np.int64)
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.capacity, cost)
    solver.set_nodes_supplies(np.arange(len(network.supply)), network.supply)
    status = solver.solve()
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"the flow was not solved: {status}")
    return np.asarray(solver.flows(arcs), dtype=np.int64)


def _cheapest_only(network: Network, cost: np.ndarray, flow: np.ndarray) -> tuple[np.ndarray, Network]:
    """Which arcs still differ between the cheapest flows, and the network of those alone."""
    price = potentials(network, cost, flow)
    reduced = cost + price[network.tail] - price[network.head]
    free, full = np.flatnonzero(reduced == 0), reduced < 0
    supply = network.supply.copy()
    np.subtract.at(supply, network.tail[full], network.capacity[full])
    np.add.at(supply, network.head[full], network.capacity[full])
    return free, Network(tail=network.tail[free], head=network.head[free], capacity=network.capacity[free], supply=supply)


def residual(network: Network, cost: np.ndarray, flow: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What could still be changed: from, to and cost of one more unit along an arc, or of one less."""
    more, less = flow < network.capacity, flow > 0
    return (np.concatenate([network.tail[more], network.head[less]]),
            np.concatenate([network.head[more], network.tail[less]]),
            np.concatenate([cost[more], -cost[less]]))


def potentials(network: Network, cost: np.ndarray, flow: np.ndarray) -> np.ndarray:
    """A price per node under which no change of the flow pays: the proof that the flow is cheapest.

    Bellman and Ford on the residual network, all arcs at once; RuntimeError where a change would pay.
    """
    start, end, change = residual(network, cost, flow)
    order = np.argsort(end, kind="stable")
    start, end, change = start[order], end[order], change[order]
    first = np.flatnonzero(np.diff(end, prepend=-1))
    nodes = end[first]
    price = np.zeros(len(network.supply), dtype=np.int64)
    if not len(first):
        return price
    for _ in range(len(price) + 1):
        better = np.minimum(price[nodes], np.minimum.reduceat(price[start] + change, first))
        if np.array_equal(better, price[nodes]):
            return price
        price[nodes] = better
    raise RuntimeError("the flow is not the cheapest")
