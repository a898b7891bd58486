"""What worker processes share from their start: modules and models, loaded once in the process that they are forked from.

A worker that has to load them itself takes a second of processor time for its first page, and there is a new one every batch.
"""

import trafilatura

import pipeline.extract.articles
import pipeline.parse.articles
from pipeline.extract.page import language_id
from pipeline.parse.crf import labeller

__all__ = ["labeller", "language_id", "pipeline", "trafilatura"]

language_id.identify("The language model is read with the first text.")
labeller.load_labeller()
