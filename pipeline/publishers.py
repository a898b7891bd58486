"""Publishers, their feeds and sitemaps, as plain data: `publishers.yaml` and what it may say.

The file is read as text first: every scalar stays the words that stand there until the model says what it is, so a country
`NO` is Norway and a date is no surprise. Whatever is wrong is one `UsageError` with file, line, key and what is allowed.
"""

from __future__ import annotations

import difflib
import fnmatch
import ipaddress
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.errors import UsageError
from pipeline.models import Category
from pipeline.neutral import neutral
from pipeline.urls import canonical

MAX_FILE_BYTES = 1024 * 1024
MAX_DEPTH = 8
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
)
SECRET_PARAMETERS = re.compile(r"(?i)[?&;](api[_-]?key|access[_-]?token|auth|token|passw(?:or)?d|secret|signature)=[^&#]+")

PublisherKind = Literal["outlet", "agency", "institution"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", max_length=253)]


def _web_address(value: str) -> str:
    """An http(s) URL as it stands, which names no secret: the file is shared, logged, and its URLs are published."""
    try:
        canonical.read_url(value)
    except ValueError as error:
        raise PydanticCustomError("url", "{why}", {"why": str(error)}) from None
    if "@" in urlsplit(value.strip()).netloc or SECRET_PARAMETERS.search(value):
        raise PydanticCustomError("secret", "a URL with a password or key in it is not allowed: its words end in logs and tables")
    return value.strip()


def _glob(value: str) -> str:
    if not value.startswith(("/", "*")):
        raise PydanticCustomError("glob", "not a path: patterns begin with / or *, such as /news/*")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
Glob = Annotated[str, AfterValidator(_glob)]


Checked = TypeVar("Checked", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Publisher(_Strict):
    """One outlet, agency or institution, and how its pages are found and fetched."""

    publisher_id: Slug
    name: str = Field(min_length=1, max_length=200)
    home: str
    """the front page; a bare domain counts as https"""
    domain: str = ""
    """registrable domain of the home page, unless the file says otherwise"""
    kind: PublisherKind = "outlet"
    """an institution's own voice is its own statement"""
    owner: str | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1, two letters"""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = None
    """ISO 639-1 of most of its pages"""
    time_zone: str | None = None
    """of dates without a zone, and of its days"""
    feeds: tuple[WebAddress, ...] = ()
    sitemaps: tuple[WebAddress, ...] = ()
    """with neither feeds nor sitemaps named, both are looked for from the home page"""
    also_hosts: tuple[Host, ...] = ()
    """further hosts or domains whose pages are this publisher's"""
    include: tuple[Glob, ...] = ()
    """paths to take, as globs (`/news/*`); none: all"""
    exclude: tuple[Glob, ...] = ()
    """paths to leave, as globs; stronger than `include`"""
    allow_private: bool = False
    """the addresses of this publisher may be private or loopback ones"""
    connect_to: tuple[str, int] | None = None
    """`address:port` that is dialled whatever its hosts are called: a gateway, a mirror, a test; with `allow_private` only"""
    min_delay_s: float = Field(default=5.0, ge=0, le=3600)
    """between two requests to one of its hosts"""
    max_pages_per_run: int = Field(default=200, ge=1, le=100_000)
    max_minutes_per_run: float = Field(default=30, gt=0, le=1440)
    window_days: float = Field(default=3, gt=0, le=3650)
    """older entries wait as `out_of_window` for a backfill"""
    min_poll_minutes: float = Field(default=15, ge=1, le=1440)
    """a feed is never polled more often"""
    max_poll_hours: float = Field(default=2, ge=1, le=720)
    """nor less often, however quiet it is, unless the feed itself asks for a longer pause"""

    @model_validator(mode="before")
    @classmethod
    def _home_from_domain(cls, fields: Any) -> Any:
        if isinstance(fields, dict) and isinstance(fields.get("domain"), str) and "home" not in fields:
            fields = {**fields, "home": f"https://{fields['domain']}/"}
        return fields

    @field_validator("home")
    @classmethod
    def _home(cls, value: str) -> str:
        return _web_address(value if "://" in value else f"https://{value}/")

    @field_validator("connect_to", mode="before")
    @classmethod
    def _address(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        host, _, port = value.rpartition(":")
        try:
            return str(ipaddress.ip_address(host.strip("[]"))), int(port)
        except ValueError:
            raise PydanticCustomError("address", "not an address and port, such as 127.0.0.1:8080") from None

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                ZoneInfo(value)
            except (KeyError, ValueError, OSError):
                raise PydanticCustomError("zone", "unknown time zone; allowed are names such as Europe/London") from None
        return value

    @model_validator(mode="after")
    def _complete(self) -> Publisher:
        if self.min_delay_s < 1 and not self.allow_private:
            raise PydanticCustomError("delay", "min_delay_s below 1 is allowed only with allow_private: true")
        if self.connect_to and not self.allow_private:
            raise PydanticCustomError("connect_to", "connect_to is allowed only with allow_private: true")
        if not self.domain:
            object.__setattr__(self, "domain", canonical.site_of(self.home))
        return self

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that may be asked: of its home with and without `www.`, of its lists, and further ones."""
        home = canonical.read_url(self.home).host
        twin = home.removeprefix("www.") if home.startswith("www.") else f"www.{home}"
        lists = (canonical.read_url(url).host for url in (*self.feeds, *self.sitemaps))
        return tuple(dict.fromkeys((home, twin, *lists, *self.also_hosts)))

    def refusal(self, url: str) -> str | None:
        """Why a canonical URL is not to be taken for this publisher, or None where it is.

        Its own are the pages of its home's site and of the hosts under `also_hosts`, and nothing else.
        """
        try:
            parts = canonical.read_url(url)
        except ValueError as error:
            return str(error)
        if not self.is_own(url):
            return f"another site: {parts.host}"
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if self._excluded and self._excluded.match(path):
            return "a path that `exclude` names"
        if self._included and not self._included.match(path):
            return "a path that `include` does not name"
        return None

    def is_own(self, url: str) -> bool:
        """Whether a URL lies on the publisher's site or on one of its further hosts, patterns aside."""
        if canonical.is_same_site(url, self.home):
            return True
        host = canonical.read_url(url).host
        return any(host == own or host.endswith(f".{own}") for own in (self.domain, *self.also_hosts))

    @cached_property
    def _included(self) -> re.Pattern[str] | None:
        return _any_glob(self.include)

    @cached_property
    def _excluded(self) -> re.Pattern[str] | None:
        return _any_glob(self.exclude)


def _any_glob(globs: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(fnmatch.translate, globs))) if globs else None


class PublishersFile(_Strict):
    """What `publishers.yaml` says."""

    contact: str | None = None
    """mail address or page that the user agent names"""
    http2: bool = False
    """whether to speak HTTP/2 with servers that offer it"""
    proxy: SecretStr | None = None
    """`http://user:password@host:port` that publishers are asked through; ONRECORD_PROXY is stronger"""
    publishers: tuple[Publisher, ...] = ()

    @field_validator("proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        return checked_proxy(value)

    @field_validator("contact")
    @classmethod
    def _contact(cls, value: str | None) -> str | None:
        return None if value is None else check_contact(value)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> PublishersFile:
        seen: set[str] = set()
        for publisher in self.publishers:
            if publisher.publisher_id in seen:
                raise PydanticCustomError("twice", "publisher_id {name} stands there twice", {"name": publisher.publisher_id})
            seen.add(publisher.publisher_id)
        return self

    def choose(self, publisher_ids: Iterable[str] = ()) -> tuple[Publisher, ...]:
        """The publishers of these ids, in their order; with no ids all of them. Raises UsageError for an unknown one."""
        by_id = {publisher.publisher_id: publisher for publisher in self.publishers}
        chosen = tuple(dict.fromkeys(publisher_ids))
        for name in chosen:
            if name not in by_id:
                near = difflib.get_close_matches(name, by_id, 1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(by_id)) or 'none'}"
                raise UsageError(f"no publisher {name!r} in the publishers file; {hint}")
        return tuple(by_id[name] for name in chosen) if chosen else self.publishers

    def owner_of(self, url: str) -> Publisher | None:
        """The publisher whose page this is, patterns aside; None where it is nobody's."""
        try:
            return next((publisher for publisher in self.publishers if publisher.is_own(url)), None)
        except ValueError:
            return None


def check_contact(value: str) -> str:
    """A mail address or an http(s) page, as it goes into the user agent. Raises ValueError."""
    value = value.strip()
    if re.fullmatch(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+", value) or re.fullmatch(r"https?://[^\s<>()@]+", value):
        if not value.isascii() or len(value) > 200:
            raise ValueError("a contact is at most 200 characters of ASCII")
        return value
    raise ValueError("a contact is a mail address or a page, such as desk@herald.example or https://herald.example/bot")


def checked_proxy(value: SecretStr | None) -> SecretStr | None:
    """The address of a proxy. Raises PydanticCustomError, which never repeats it: it may hold a password."""
    try:
        parts = urlsplit(value.get_secret_value().strip() if value else "http://none:1")
        is_good = parts.scheme in ("http", "https") and parts.hostname and parts.port and parts.path in ("", "/")
    except ValueError:
        is_good = False
    if not is_good:
        raise PydanticCustomError("secret", "a proxy is http://host:port, with user:password@ before the host where it asks")
    return value


# ---------------------------------------------------------------- reading the file

Keys = tuple[str | int, ...]
"""the way to a value: `("publishers", 2, "feeds", 0)`"""

EXAMPLE_FILE = Path(__file__).with_name("publishers_example.yaml").read_text(encoding="utf-8")
"""what `onrecord init` writes, with `contact:` still empty"""


def read_publishers(path: Path) -> PublishersFile:
    """What the file says. Raises UsageError in one line: file, line, key, what is wrong, what is allowed."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"no publishers file at {path}: 'onrecord init' writes one, or name another with --config") from None
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(f"{path}: larger than {MAX_FILE_BYTES // 1024} KiB")
    try:
        return parse_publishers(data.decode("utf-8-sig"), name=path.name)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start})") from error


def parse_publishers(text: str, *, name: str = "publishers.yaml") -> PublishersFile:
    """The same for the file's text. An empty file names no publishers."""
    return parse_checked(text, PublishersFile, name=name)


def parse_checked(text: str, model: type[Checked], *, name: str) -> Checked:
    """A YAML text as the model says. Raises UsageError with file, line, key and what is allowed."""
    import yaml

    lines: dict[Keys, int] = {}
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        fields = {} if node is None else _plain(node, (), lines, set())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{name}, line {line}: no valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise UsageError(f"{name}: no valid YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise UsageError(f"{name}: nested too deep") from None
    except _Refused as error:
        raise UsageError(neutral(f"{name}, line {error.line}: {error.reason}")) from None
    try:
        return model.model_validate({} if fields is None else fields)
    except ValidationError as error:
        faults = sorted(error.errors(), key=lambda fault: (_line_of(fault["loc"], lines), fault["type"] == "missing"))
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        said = f"{name}, line {_line_of(faults[0]['loc'], lines)}: {_describe(faults[0], model)}{more}"
        raise UsageError(neutral(said)) from None  # a key may hold any character, too


class _Refused(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def _plain(node: Any, path: Keys, lines: dict[Keys, int], seen: set[int]) -> Any:
    """Mappings, lists and strings of a YAML tree; notes the line of each. Raises _Refused for what has no place here."""
    import yaml

    line = node.start_mark.line + 1
    if len(path) > MAX_DEPTH:
        raise _Refused(line, "nested too deep")
    lines.setdefault(path, line)
    if node.tag not in PLAIN_TAGS:
        raise _Refused(line, f"{_key(path)}: a tag such as {node.tag[:40]} is not allowed")
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag.endswith(":null") and node.style is None else node.value
    if id(node) in seen:  # `&a` and `*a`: a small file could grow without end
        raise _Refused(line, f"{_key(path)}: anchors and aliases are not allowed")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), lines, seen) for index, child in enumerate(node.value)]
    fields: dict[str, Any] = {}
    for key, child in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "[…]"
        if name in fields:
            raise _Refused(key.start_mark.line + 1, f"{_key((*path, name))} stands there twice")
        lines[(*path, name)] = key.start_mark.line + 1
        fields[name] = _plain(child, (*path, name), lines, seen)
    return fields


def _line_of(path: tuple[str | int, ...], lines: dict[Keys, int]) -> int:
    """The line of the key, or of the nearest one around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _key(path: Iterable[str | int]) -> str:
    """`publishers[2].feeds[0]`"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".") or "the file"


ALLOWED = {
    "kind": ", ".join(get_args(PublisherKind)),
    "publisher_id": "small letters, digits and hyphens, such as daily-herald",
    "country": "two capital letters, such as GB",
    "language": "two or three small letters, such as en",
    "id": "small letters, digits and hyphens, such as dam-collapse",
    "categories": ", ".join(get_args(Category)),
    "also_hosts": "host names without scheme or path, such as news.herald.example",
}


def _keys_of(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys allowed beside the last one of the path."""
    for part in path[:-1]:
        if isinstance(part, str):
            inner = get_args(model.model_fields[part].annotation)
            model = next(one for one in inner if isinstance(one, type) and issubclass(one, BaseModel))
    return [field.alias or name for name, field in model.model_fields.items()]


def _describe(fault: ErrorDetails, model: type[BaseModel]) -> str:
    """Key, what is wrong with it and what is allowed; the value is shown with its secrets masked."""
    path = fault["loc"]
    key = _key(path)
    last = next((part for part in reversed(path) if isinstance(part, str)), "")
    kind = fault["type"]
    if kind == "extra_forbidden":
        allowed = _keys_of(model, path)
        near = difflib.get_close_matches(last, allowed, 1)
        return f"unknown key {key}; " + (f"did you mean {near[0]}?" if near else f"allowed are {', '.join(allowed)}")
    if kind == "missing":
        return f"{key} is missing"
    if kind == "secret":
        return f"{key}: {fault['msg']}"
    if kind in ("tuple_type", "model_type", "dict_type"):
        return f"{key}: must be a {'list' if kind == 'tuple_type' else 'mapping of keys'}"
    allowed_text = f"; allowed are {ALLOWED[last]}" if last in ALLOWED else ""
    message = "not allowed" if allowed_text else fault["msg"].removeprefix("Value error, ")
    value = "" if isinstance(fault["input"], dict | list) else f" {mask_secrets(str(fault['input']))[:80]!r}:"
    return f"{key}:{value} {message[:1].lower()}{message[1:]}{allowed_text}"


def mask_secrets(text: str) -> str:
    """The text with passwords and keys in its URLs made unreadable.

    >>> mask_secrets("https://reader:hunter2@herald.example/feed?token=abc&x=1")
    'https://***@herald.example/feed?token=***&x=1'
    """
    text = re.sub(r"//[^/?#\s]*@", "//***@", text)
    return SECRET_PARAMETERS.sub(lambda match: match[0].partition("=")[0] + "=***", text)
