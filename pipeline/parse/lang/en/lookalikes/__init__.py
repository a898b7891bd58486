"""The words beside which a number is a date, a name, a score or a pronoun.

In: nothing. Out: words as data, lower case; a module here has those of the module of the same name in `parse.lookalikes`.
May import: nothing.
"""
