"""What a user keeps in the data folder as plain data: `topics.yaml`, which claims belong to a topic, and `speakers.yaml`.

::

    topics:
      - id: dam-collapse
        name: The dam above Telvar
        words: dam
        any: [collapse, burst]
        categories: [killed, missing]
        sides:
          - name: government
            speakers: [interior ministry, Pavel Drozd]

    speakers:
      - name: Pavel Drozd
        aliases: [Drozd, Minister Drozd]
        organisation: Interior Ministry
        side: government
        country: Telvar

No two speakers of different articles are joined that do not stand in `speakers.yaml`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.models import Category
from pipeline.publishers import MAX_FILE_BYTES, Slug, parse_checked

Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Side(_Strict):
    """Speakers who speak for the same party."""

    name: Text
    speakers: tuple[Text, ...] = Field(min_length=1)
    """names as they stand in the claims, aliases included; case and accents aside"""


class Topic(_Strict):
    """What somebody follows. All that is given must hold."""

    id: Slug
    name: str = Field(default="", max_length=200)
    words: str = ""
    """all of them, in the sentence, the counted noun, the speaker or the title"""
    any: tuple[Text, ...] = ()
    """one of them at least"""
    without: tuple[Text, ...] = Field(default=(), alias="not")
    """none of them"""
    since: date | None = None
    until: date | None = None
    """days of publication, both inclusive"""
    publishers: tuple[Slug, ...] = ()
    categories: tuple[Category, ...] = ()
    counted: tuple[Text, ...] = ()
    """nouns that are counted, singular"""
    sides: tuple[Side, ...] = ()
    webhook: str = Field(default="", repr=False)
    """where its events go; never published or logged"""

    @field_validator("webhook")
    @classmethod
    def _is_web(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            is_web = not value or (parts.scheme in ("http", "https") and bool(parts.hostname) and len(value) <= 2000)
        except ValueError:
            is_web = False
        if not is_web:  # without the value, which is a secret
            raise PydanticCustomError("webhook", "webhook is no http or https address")
        return value

    @model_validator(mode="after")
    def _is_narrower_than_all(self) -> Topic:
        if not (self.words.strip() or self.any or self.publishers or self.categories or self.counted):
            raise PydanticCustomError("topic", "a topic needs words, any, publishers, categories or counted")
        if self.since and self.until and self.since > self.until:
            raise PydanticCustomError("topic", "since is later than until")
        owners: dict[str, str] = {}
        for side in self.sides:
            for speaker in side.speakers:
                if owners.setdefault(folded(speaker), side.name) != side.name:
                    raise PydanticCustomError("topic", "{who} stands on two sides", {"who": speaker[:80]})
        return self

    @property
    def heading(self) -> str:
        return self.name or self.id

    def side_of(self, *names: str | None) -> str | None:
        """The side of the first of these names that stands on one."""
        for name in names:
            for side in self.sides:
                if name and folded(name) in {folded(speaker) for speaker in side.speakers}:
                    return side.name
        return None


class TopicsFile(_Strict):
    topics: tuple[Topic, ...] = ()

    @model_validator(mode="after")
    def _no_twins(self) -> TopicsFile:
        ids = [topic.id for topic in self.topics]
        for one in ids:
            if ids.count(one) > 1:
                raise PydanticCustomError("twin", "the id {one} stands there twice", {"one": one})
        return self


def folded(text: str) -> str:
    """A name for comparison: without case, accents and a leading article.

    >>> folded("The  Défense Ministry")
    'defense ministry'
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(plain.split()).removeprefix("the ")


def parse_topics(text: str, *, name: str = "topics.yaml") -> tuple[Topic, ...]:
    """The topics of a file's text. Raises UsageError with line, key and what is allowed."""
    return parse_checked(text, TopicsFile, name=name).topics


def read_topics(folder: DataFolder) -> tuple[Topic, ...]:
    """The topics of the data folder; none where there is no file. Raises UsageError."""
    text = read_text(folder.topics)
    return () if text is None else parse_topics(text, name=folder.topics.name)


def read_text(path: Path) -> str | None:
    """The text of a file that the user keeps in the data folder; None where there is none. Raises UsageError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(f"{path}: larger than {MAX_FILE_BYTES // 1024} KiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start})") from error


def find_topic(folder: DataFolder, topic_id: str) -> Topic:
    """The topic of that id. Raises UsageError with the nearest ids."""
    topics = {topic.id: topic for topic in read_topics(folder)}
    if topic_id in topics:
        return topics[topic_id]
    near = difflib.get_close_matches(topic_id, topics, 1)
    hint = (
        f"did you mean {near[0]}?" if near else f"there are {', '.join(topics)}" if topics else f"write it into {folder.topics}"
    )
    raise UsageError(f"no topic is named {topic_id}: {hint}")


class Entity(_Strict):
    """A person or body that speaks in several articles."""

    name: Text
    aliases: tuple[Text, ...] = ()
    """other names as they stand in the claims; case, accents and a leading article aside"""
    organisation: Text | None = None
    side: Text | None = None
    country: Text | None = None

    @property
    def entity_id(self) -> str:
        """
        >>> Entity(name="The Défense Ministry").entity_id
        'defense-ministry'
        """
        return re.sub(r"[^a-z0-9]+", "-", folded(self.name)).strip("-") or "speaker"

    @property
    def names(self) -> tuple[str, ...]:
        """All of its names, folded, each once."""
        return tuple(dict.fromkeys(folded(name) for name in (self.name, *self.aliases)))


class SpeakersFile(_Strict):
    speakers: tuple[Entity, ...] = ()

    @model_validator(mode="after")
    def _no_name_means_two(self) -> SpeakersFile:
        owners: dict[str, str] = {}
        for entity in self.speakers:
            for name in entity.names:
                if owners.setdefault(name, entity.name) != entity.name:
                    raise PydanticCustomError("twin", "{who} stands for two speakers", {"who": name[:80]})
        if len({entity.entity_id for entity in self.speakers}) < len(self.speakers):
            raise PydanticCustomError("twin", "two speakers have one name")
        return self


def parse_entities(text: str, *, name: str = "speakers.yaml") -> tuple[Entity, ...]:
    """The speakers of a file's text. Raises UsageError with line, key and what is allowed."""
    return parse_checked(text, SpeakersFile, name=name).speakers


def read_entities(folder: DataFolder) -> tuple[Entity, ...]:
    """The speakers of the data folder's file; none where there is no file. Raises UsageError."""
    text = read_text(folder.speakers)
    return () if text is None else parse_entities(text, name=folder.speakers.name)
