"""Network in, bytes out; knows nothing of HTML.

In: `PageRequest`. Out: `Visit`, one for each page asked for, with its hops.
May import: nothing but the models.
"""
