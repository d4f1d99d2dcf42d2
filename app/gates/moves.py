"""Which kind of move it would be to bring an officer to a post."""

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from app.gates.facts import FUNGSIONAL, PELAKSANA, STRUKTURAL, Facts, PostFacts

Moves = npt.NDArray[np.int8]


class Move(IntEnum):
    """The kinds of move; REFUSED is one no rule provides for.

    XB, from a post here into a functional one, has its rules but no target among the
    posts of a city; PGK and PLT are never found by looking, but asked for.
    """

    REFUSED = 0
    OWN = 1
    PIN = 2
    ROT = 3
    PRO = 4
    X = 5
    TUR = 6
    DEM = 7
    TT = 8
    XB = 9
    PGK = 10
    PLT = 11


APPOINTMENTS: Final = (Move.PIN, Move.ROT, Move.PRO, Move.X, Move.TT)
# Lawful at all only where the book says on what evidence.
DOWNWARDS: Final = (Move.TUR, Move.DEM)


def classify(facts: Facts, post: PostFacts) -> Moves:
    """Name the move of every officer to a post he does not hold."""
    moves = np.full(facts.size, Move.REFUSED, dtype=np.int8)
    if post.is_puskesmas:
        moves[facts.holds == FUNGSIONAL] = Move.TT
        return moves
    _from_structural(moves, facts, post)
    _from_functional(moves, facts, post)
    if post.rank == facts.ranks.pengawas:
        moves[facts.holds == PELAKSANA] = Move.PRO
    return moves


def _from_structural(moves: Moves, facts: Facts, post: PostFacts) -> None:
    holds = (facts.holds == STRUKTURAL) & (facts.eselon > 0)
    same_rank = holds & (facts.rank == post.rank)
    moves[same_rank & (facts.eselon == post.eselon)] = Move.ROT
    moves[same_rank & (facts.eselon > post.eselon)] = Move.PIN
    moves[same_rank & (facts.eselon < post.eselon)] = Move.TUR
    moves[holds & (facts.rank == post.rank - 1)] = Move.PRO
    moves[holds & (facts.rank > post.rank)] = Move.DEM


def _from_functional(moves: Moves, facts: Facts, post: PostFacts) -> None:
    holds = (facts.holds == FUNGSIONAL) & (facts.grade >= 0)
    moves[holds] = Move.X
    moves[holds & (facts.rank > post.rank)] = Move.DEM
