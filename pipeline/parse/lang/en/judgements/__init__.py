"""The words that tell of harm, and those that tell whose somebody is.

In: nothing. Out: words as data, lower case, for `parse.judgements`.
May import: nothing.
"""
