"""What a quantity means: what it counts, what happened to them, how it is put.

In: quantities in their text. Out: `Figure` records.
May import: `parse.text`, `parse.quantities`, `parse.lookalikes`, `parse.lang`.
"""
