"""What makes two addresses one: canonical forms, hosts, dates in paths.

In: URLs as text. Out: URLs and keys as text.
May import: nothing of `pipeline`.
"""
