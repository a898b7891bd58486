"""What worker processes share from their start: modules and models, loaded once in the process that they are forked from.

A worker that has to load them itself takes a second of processor time for its first page, and there is a new one every batch.
"""

import trafilatura

from pipeline.extract import articles, languages, pages
from pipeline.parse import labels, texts

__all__ = ["articles", "labels", "languages", "pages", "texts", "trafilatura"]

languages.identify("The language model is read with the first text.")
labels.load_labeller()
