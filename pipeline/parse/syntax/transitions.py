"""Many sentences parsed at once, a transition each in turn: the arc-hybrid system, as arrays.

A state is a stack, a buffer (the words not yet taken) and the arcs so far. The root stands behind the last word.
SHIFT takes the next word; LEFT hangs the word on top of the stack on the next word; RIGHT hangs it on the one below it.
Kuhlmann, Gómez-Rodríguez, Satta (2011). A sentence of n words takes 2n transitions: sentences stand in falling order of
their length, so that those still going are always the first ones.
"""

from __future__ import annotations

from typing import Any

import numpy as np

SHIFT, LEFT, RIGHT = 0, 1, 2
SLOTS = 12
"""Words of a state that the network looks at: three of the stack, two of the buffer, then children of those."""
CHILD_SLOTS = range(5, SLOTS)
_LEFT, _RIGHT, _LEFT2, _RIGHT2 = range(4)
_CHILDREN = ((_LEFT, 0), (_RIGHT, 0), (_LEFT2, 0), (_LEFT, 1), (_RIGHT, 1), (_RIGHT2, 0), (_LEFT, 3))
"""For each child slot: which child, and of the word in which slot. The second leftmost is the one that was leftmost before."""
_BELOW = 3  # empty places under each stack, so that there always are three words to look at

Array = np.ndarray[Any, np.dtype[Any]]


class States:
    """One row a sentence. Column `size` is its root, the last column no word at all (`none`)."""

    def __init__(self, sizes: Array, many_labels: int) -> None:
        many = len(sizes)
        width = int(sizes[0]) + 2
        self.sizes, self.many_labels, self.none = sizes, many_labels, width - 1
        self.depth = np.full(many, _BELOW)
        self.next = np.zeros(many, dtype=np.int64)
        self.stack = np.full((many, width + _BELOW), self.none)
        self.head = np.full((many, width), self.none)
        self.label = np.zeros((many, width), dtype=np.int64)
        self.label[:, self.none] = many_labels
        self._children = np.full((4, many, width), self.none)
        rows = np.arange(many)
        self._row = rows * width
        self._stack_row = rows * (width + _BELOW)
        tables = np.array([table for table, _ in _CHILDREN]) * many * width
        self._child_at = tables + self._row[:, None]
        self._parent_slots = np.array([slot for _, slot in _CHILDREN])
        self._slots = np.empty((many, SLOTS), dtype=np.int64)
        self._steps = 2 * sizes

    def going(self, step: int) -> int:
        """How many sentences still have a transition to do at this step."""
        return int(np.searchsorted(-self._steps, -step, side="left"))

    def slots(self, many: int) -> Array:
        """(many, SLOTS): the words in the slots of the first sentences."""
        found = self._slots[:many]
        at = (self._stack_row + self.depth)[:many]
        stack = self.stack.ravel()
        for below in range(3):
            found[:, below] = stack[at - 1 - below]
        following = self.next[:many]
        found[:, 3] = following
        found[:, 4] = np.where(following < self.sizes[:many], following + 1, self.none)
        found[:, CHILD_SLOTS.start :] = self._children.ravel()[self._child_at[:many] + found[:, self._parent_slots]]
        return found

    def child_labels(self, slots: Array) -> Array:
        """How the words in the child slots hang; `many_labels` where there is none."""
        return np.asarray(self.label.ravel()[self._row[: len(slots), None] + slots[:, CHILD_SLOTS.start :]])

    def valid(self, many: int) -> Array:
        """(many,): 1 for a SHIFT there is, plus 2 for a LEFT, plus 4 for a RIGHT. One word alone hangs on the root."""
        size = self.depth[:many] - _BELOW
        goes_on = self.next[:many] < self.sizes[:many]
        return np.asarray(goes_on + 2 * ((size >= 1) & (goes_on | (size == 1))) + 4 * (size >= 2))

    def apply(self, moves: Array, labels: Array) -> None:
        """Does the transition `moves[i]` in each of the first sentences."""
        shifted = np.flatnonzero(moves == SHIFT)
        self.stack[shifted, self.depth[shifted]] = self.next[shifted]
        self.depth[shifted] += 1
        self.next[shifted] += 1
        for move, first, second in ((LEFT, _LEFT, _LEFT2), (RIGHT, _RIGHT, _RIGHT2)):
            rows = np.flatnonzero(moves == move)
            if not len(rows):
                continue
            depth = self.depth[rows]
            child = self.stack[rows, depth - 1]
            head = self.next[rows] if move == LEFT else self.stack[rows, depth - 2]
            self.head[rows, child] = head
            self.label[rows, child] = labels[rows]
            self._children[second, rows, head] = self._children[first, rows, head]
            self._children[first, rows, head] = child
            self.stack[rows, depth - 1] = self.none
            self.depth[rows] = depth - 1
