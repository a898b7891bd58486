"""Published tables in, one self-contained HTML file out.

In: claims. Out: HTML.
May import: `load`, `query`.
"""
