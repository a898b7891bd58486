"""Many sentences parsed at once, a transition each in turn: the arc-hybrid system, as arrays.

A state is a stack, a buffer (the words not yet taken) and the arcs so far. The root stands behind the last word.
SHIFT takes the next word; LEFT hangs the word on top of the stack on the next word; RIGHT hangs it on the one below it.
Kuhlmann, Gómez-Rodríguez, Satta (2011); the cost of a transition, for training, is Goldberg and Nivre's (2013).
"""

from __future__ import annotations

from typing import Any

import numpy as np

SHIFT, LEFT, RIGHT = 0, 1, 2
SLOTS = 12
"""Words of a state that the network looks at: three of the stack, two of the buffer, their children at the edges."""
NONE = -1

Array = np.ndarray[Any, np.dtype[Any]]


class States:
    """`sizes.max() + 1` places a sentence; place `size` is its root."""

    def __init__(self, sizes: Array) -> None:
        self.sizes = sizes
        many, longest = len(sizes), int(sizes.max()) + 2
        self.rows = np.arange(many)
        self.stack = np.full((many, longest + 3), NONE)
        self.depth = np.full(many, 3)  # three empty places below, so that s2 is always there to look at
        self.next = np.zeros(many, dtype=np.int64)
        self.head = np.full((many, longest), NONE)
        self.label = np.zeros((many, longest), dtype=np.int64)
        self.left = np.full((many, longest + 1), NONE)  # leftmost child; the last place is that of no word
        self.left2 = np.full((many, longest + 1), NONE)
        self.right = np.full((many, longest + 1), NONE)
        self.right2 = np.full((many, longest + 1), NONE)

    def top(self, below: int = 0) -> Array:
        return np.asarray(self.stack[self.rows, self.depth - 1 - below])

    def slots(self) -> Array:
        """(sentences, SLOTS) places of words, -1 where there is none."""
        s0, s1, s2 = self.top(), self.top(1), self.top(2)
        b0 = np.minimum(self.next, self.sizes)
        b1 = np.where(self.next < self.sizes, self.next + 1, NONE)
        rows = self.rows
        return np.stack(
            [
                s0, s1, s2, b0, b1,
                self.left[rows, s0], self.right[rows, s0], self.left2[rows, s0],
                self.left[rows, s1], self.right[rows, s1], self.right2[rows, s0],
                self.left[rows, b0],
            ],
            axis=1,
        )  # fmt: skip

    def valid(self) -> Array:
        """(sentences, 3): which transitions there are. One word alone hangs on the root."""
        size = self.depth - 3
        at_root = self.next == self.sizes
        return np.stack([~at_root, (size >= 1) & (~at_root | (size == 1)), size >= 2], axis=1)

    def done(self) -> Array:
        return np.asarray((self.next == self.sizes) & (self.depth == 3))

    def apply(self, moves: Array, labels: Array, where: Array) -> None:
        """Does the transition `moves[i]` in each sentence `where[i]`."""
        shifted = where[moves == SHIFT]
        self.stack[shifted, self.depth[shifted]] = self.next[shifted]
        self.depth[shifted] += 1
        self.next[shifted] += 1
        hung = moves != SHIFT
        rows, moves, labels = where[hung], moves[hung], labels[hung]
        child = self.stack[rows, self.depth[rows] - 1]
        is_left = moves == LEFT
        head = np.where(is_left, self.next[rows], self.stack[rows, self.depth[rows] - 2])
        self.head[rows, child] = head
        self.label[rows, child] = labels
        a, h, c = rows[is_left], head[is_left], child[is_left]
        self.left2[a, h] = self.left[a, h]
        self.left[a, h] = c
        a, h, c = rows[~is_left], head[~is_left], child[~is_left]
        self.right2[a, h] = self.right[a, h]
        self.right[a, h] = c
        self.depth[rows] -= 1
        self.stack[rows, self.depth[rows]] = NONE
