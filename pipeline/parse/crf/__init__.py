"""The learned part: labels of source, cue and content, with the model beside its card.

In: words. Out: one label a word with its weight.
May import: `parse.text`.
"""
