"""How the model of attributions is made from a corpus; nothing here runs when texts are parsed.

In: a folder with a corpus. Out: the files of `parse/crf/model`.
May import: `parse.text`, `parse.crf`, and `parse.articles` to measure what was learned.
"""
