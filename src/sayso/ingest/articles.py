"""Files and streams to articles: plain text, HTML, JSON and JSON Lines. What cannot be read becomes a Failure."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sayso.errors import EmptyInput, InputError, MalformedInput
from sayso.ingest import html
from sayso.ingest.decode import LIMIT_BYTES, decode, require_english, require_words
from sayso.ingest.layout import find_layout
from sayso.records.article import Article, Failure
from sayso.records.identity import article_id, sha256

SUFFIXES = {".txt": "text", ".md": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
            ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
STDIN = "-"
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# Names other data sets give the same fields.
SYNONYMS = {
    "outlet": ("publisher", "source"),
    "published": ("date", "dct"),
    "byline": ("author",),
    "licence": ("license",),
}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows better than the files: date of publication, outlet, encoding, language."""

    published: str | None = None
    outlet: str | None = None
    encoding: str | None = None
    any_language: bool = False


def read_articles(paths: Iterable[str | Path], options: Options | None = None) -> Iterator[Article | Failure]:
    """Every article of these files (`-` is stdin, a folder is all its files), in order; never raises for bad input."""
    options = options or Options()
    for path in paths:
        yield from (
            _read_stream("stdin", sys.stdin.buffer, options) if str(path) == STDIN else _read_path(Path(path), options)
        )


def article_of(
    text: str, name: str = "text", *, fields: dict[str, Any] | None = None, options: Options | None = None
) -> Article:
    """One article from its text and known fields. Raises EmptyInput or LanguageInput."""
    options, known = options or Options(), dict(fields or {})
    require_words(text, name)
    if not options.any_language:
        require_english(text, name)
    title = known.get("title") or None
    layout = find_layout(text, title)
    given = _date(options.published) or _date(known.get("published"))
    origin = "argument" if options.published else "metadata"
    published = given or layout.published
    outlet = options.outlet or known.get("outlet") or layout.outlet
    return Article(
        id=str(known.get("id") or article_id(text, outlet, published)),
        text=text,
        title=title or layout.title,
        outlet=outlet,
        url=known.get("url"),
        byline=known.get("byline") or layout.byline,
        published=published,
        published_from=(origin if given else "text") if published else None,
        language=known.get("language") or "en",
        licence=known.get("licence"),
        sha256=known.get("sha256") or sha256(text.encode("utf-8", "surrogatepass")),
        headline=layout.headline,
        dateline=layout.dateline,
        furniture=layout.furniture,
    )


def _read_path(path: Path, options: Options) -> Iterator[Article | Failure]:
    try:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            if not found:
                raise EmptyInput(f"{path} holds no article files ({', '.join(SUFFIXES)})")
            for inner in found:
                yield from _read_path(inner, options)
            return
        with path.open("rb") as stream:
            yield from _read_stream(str(path), stream, options, SUFFIXES.get(path.suffix.lower()))
    except InputError as error:
        yield _failure(str(path), error)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        yield Failure(id=str(path), code="missing", stage="ingest", message=f"{path} cannot be opened: {reason}")


def _read_stream(name: str, stream: BinaryIO, options: Options, kind: str | None = None) -> Iterator[Article | Failure]:
    if kind == "jsonl":
        yield from _read_lines(name, _lines(stream), options)
        return
    try:
        data = stream.read(LIMIT_BYTES + 1)
        if len(data) > LIMIT_BYTES and kind is None and _sniff(data.decode("utf-8", "replace")) == "jsonl":
            begun = (data + stream.readline(LIMIT_BYTES)).splitlines()
            yield from _read_lines(name, chain(begun, _lines(stream)), options)
            return
        text = decode(data, name, options.encoding)
        kind = kind or _sniff(text)
        if kind == "jsonl":
            lines = (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
            yield from _read_lines(name, lines, msgspec.structs.replace(options, encoding="utf-8"))
        elif kind == "json":
            yield from _read_json(name, text, options)
        else:
            yield _read_document(name, text, kind, data, options)
    except InputError as error:
        yield _failure(name, error)


def _read_document(name: str, text: str, kind: str, data: bytes, options: Options) -> Article:
    fields: dict[str, Any] = {"sha256": sha256(data)}
    if kind == "html":
        page = html.read_page(text, name)
        text = page.text
        fields |= {k: getattr(page, k) for k in ("title", "byline", "outlet", "published", "url")}
    return article_of(text, name, fields=fields, options=options)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, each cut one byte over the limit, so that no line fills the memory."""
    while line := stream.readline(LIMIT_BYTES + 1):
        yield line
        while len(line) > LIMIT_BYTES and not line.endswith(b"\n"):
            line = stream.readline(LIMIT_BYTES + 1)


def _read_lines(name: str, lines: Iterable[bytes], options: Options) -> Iterator[Article | Failure]:
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        where = f"{name}, line {number}"
        try:
            yield _read_row(where, decode(line, where, options.encoding), options)
        except InputError as error:
            yield _failure(where, error)
    if empty:
        yield _failure(name, EmptyInput(f"{name} is empty; give one article a line"))


def _read_json(name: str, text: str, options: Options) -> Iterator[Article | Failure]:
    value = _json(text, name)
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, 1):
        where = f"{name}, item {number}" if len(rows) > 1 else name
        try:
            yield _article_of_row(where, row, options)
        except InputError as error:
            yield _failure(where, error)


def _read_row(where: str, line: str, options: Options) -> Article:
    return _article_of_row(where, _json(line, where), options)


def _json(text: str, where: str) -> Any:
    try:
        return msgspec.json.decode(text.encode("utf-8", "surrogatepass"))
    except msgspec.DecodeError as error:
        raise MalformedInput(f"{where} is not JSON ({error}); give one JSON object an article") from error
    except RecursionError as error:
        raise MalformedInput(f"{where} is nested too deeply to be an article") from error


def _article_of_row(where: str, row: Any, options: Options) -> Article:
    if not isinstance(row, dict):
        raise MalformedInput(f'{where} is no JSON object; an article is {{"text": "...", "published": "YYYY-MM-DD"}}')
    text = row.get("text")
    if not isinstance(text, str):
        raise MalformedInput(f'{where} has no "text"; an article needs its text as a string')
    if not text.strip():
        raise EmptyInput(f"{where} has an empty text")
    fields = {field: next((row[k] for k in (field, *names) if row.get(k)), None) for field, names in SYNONYMS.items()}
    fields |= {field: row.get(field) for field in ("id", "url", "title", "language")}
    for field, value in fields.items():
        if value is not None and not isinstance(value, str | int):
            raise MalformedInput(f"{where}: {field!r} must be a string, not {type(value).__name__}")
    return article_of(text, where, fields={k: v if v is None else str(v) for k, v in fields.items()}, options=options)


def _date(value: str | None) -> str | None:
    """The day of an ISO date or time; anything else is no date."""
    found = ISO_DATE.match(value) if value else None
    if not found:
        return None
    try:
        return date.fromisoformat(found[0]).isoformat()
    except ValueError:
        return None


def _sniff(text: str) -> str:
    """text, html, json or jsonl, from how a text begins."""
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    if head.startswith("["):
        return "json" if head[1:].lstrip()[:1] in {"{", "]"} else "text"
    if head.startswith("{"):
        lines = [line for line in text.splitlines() if line.strip()]
        return "jsonl" if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:3]) else "json"
    return "html" if re.match(r"<!doctype html|<html|<head|<body|<article|<\?xml", head, re.IGNORECASE) else "text"


def _failure(name: str, error: InputError) -> Failure:
    return Failure(id=name, code=error.code, stage="ingest", message=str(error))
