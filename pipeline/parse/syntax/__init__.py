"""Sentences of words -> a part of speech for each word, the word it hangs on, and how.

In: words of sentences. Out: trees, which figures and attributions ask what governs what. May import: nothing of the project.
The way: `words`, `network`, `transitions`, `parser`, `tree`.
"""
