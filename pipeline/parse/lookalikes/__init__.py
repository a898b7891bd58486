"""What reads like a quantity and is none: dates, times, names with numbers, scores, codes, pronouns.

In: a `Quantity` in its tokens. Out: whether it is rejected.
May import: `parse.text`, `parse.quantities`, `parse.lang`.
"""
