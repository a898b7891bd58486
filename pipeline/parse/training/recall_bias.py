"""A trained model leaned towards finding more, and with its weights rounded so that it packs small.

A conditional random field trained for likelihood marks a span where it is more likely than not, which finds too few of a
rare kind for the best F1. A bonus on every transition into a span's first word shifts that balance, at no cost when labelling.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence

_FEATURES_AT = 28
"""Offset of the field of the header that says where the features lie (crfsuite's lCRF model format, version 100)."""
_FEATURE = struct.Struct("<IIId")
_TRANSITION = 1
_STEPS = 64
"""Weights are kept in 64ths: random digits behind that are most of a model's packed size and change no label."""


def lean(model: bytes, labels: Sequence[str], bonus: Mapping[str, float]) -> bytes:
    """The model with `bonus[label]` added to each transition into that label; `labels` in the model's own order."""
    return _changed(model, lambda kind, target, weight: weight + (bonus.get(labels[target], 0.0) if kind == _TRANSITION else 0.0))


def rounded(model: bytes) -> bytes:
    """The model with its weights in 64ths."""
    return _changed(model, lambda _kind, _target, weight: round(weight * _STEPS) / _STEPS)


def _changed(model: bytes, change: Callable[[int, int, float], float]) -> bytes:
    if model[:4] != b"lCRF":
        raise ValueError("not a crfsuite model")
    patched = bytearray(model)
    (at,) = struct.unpack_from("<I", patched, _FEATURES_AT)
    _, _, count = struct.unpack_from("<4sII", patched, at)
    at += 12
    for k in range(count):
        kind, source, target, weight = _FEATURE.unpack_from(patched, at + k * _FEATURE.size)
        _FEATURE.pack_into(patched, at + k * _FEATURE.size, kind, source, target, change(kind, target, weight))
    return bytes(patched)
