"""Who is said to say what: source, cue and content as spans.

In: words with labels. Out: `Attribution` records.
May import: `parse.text`, `parse.speakers`, `parse.crf`, `parse.lang`.
"""
