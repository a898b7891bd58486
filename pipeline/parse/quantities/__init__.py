"""The grammar of numbers: digits and words, magnitudes, units, currencies, qualifiers, ranges, ratios.

In: tokens and a place. Out: a `Quantity` with bounds, unit and kind.
May import: `parse.text`, `parse.lang`.
"""
