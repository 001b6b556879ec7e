"""Bytes to text, and the reasons why some bytes are none."""

from __future__ import annotations

import codecs
import re

from py3langid import langid

from sayso.errors import BinaryInput, EmptyInput, EncodingInput, LanguageInput, OversizeInput

LIMIT_BYTES = 10_000_000  # one document; the longest news text is some hundred kilobytes
SNIFFED = 8192
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3")
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
LETTERS = re.compile(r"[^\W\d_]")
FEW_WORDS = 12  # below, language identification is a guess
LANGUAGES = {
    "zh": "Chinese", "wuu": "Chinese (Wu)", "yue": "Cantonese", "ar": "Arabic", "fa": "Persian", "ru": "Russian",
    "uk": "Ukrainian", "fr": "French", "es": "Spanish", "de": "German", "tr": "Turkish", "pt": "Portuguese",
    "he": "Hebrew", "hi": "Hindi", "ur": "Urdu", "ja": "Japanese", "ko": "Korean", "it": "Italian",
    "id": "Indonesian", "ku": "Kurdish", "nl": "Dutch", "pl": "Polish",
}  # fmt: skip
ALPHABETS = (
    ("Chinese or Japanese", "\u3040", "\u9fff"), ("Korean", "\uac00", "\ud7af"),
    ("Arabic or Persian", "\u0600", "\u06ff"), ("Cyrillic script", "\u0400", "\u04ff"),
    ("Hebrew", "\u0590", "\u05ff"), ("Devanagari", "\u0900", "\u097f"),
)  # fmt: skip


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a file's bytes. `name` is for messages; `encoding` overrides what the bytes say.

    Raises OversizeInput, EmptyInput, BinaryInput or EncodingInput.
    """
    if len(data) > LIMIT_BYTES:
        raise OversizeInput(
            f"{name} has more than {LIMIT_BYTES / 1e6:.0f} MB, the most one article may have. "
            "Split it into articles, or give many as JSON Lines, one a line, in a .jsonl file"
        )
    if not data.strip():
        raise EmptyInput(f"{name} is empty; give a file with the text of an article")
    bom = next((codec for mark, codec in BOMS if data.startswith(mark)), None)
    if data.startswith(MAGIC) or (bom is None and b"\x00" in data[:SNIFFED]):
        raise BinaryInput(f"{name} is not text; give plain text, HTML, JSON or JSON Lines")
    wanted = encoding or bom or _declared(data) or "utf-8"
    try:
        text = data.decode(wanted)
    except LookupError as error:
        raise EncodingInput(f"{name}: there is no encoding {wanted!r}; give another with --encoding") from error
    except ValueError as error:  # UnicodeDecodeError, and what codecs of other things raise
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise EncodingInput(
            f"{name} is not {wanted}{at}; save it as UTF-8, or name its encoding, for example --encoding windows-1252"
        ) from error
    if len(CONTROL.findall(text[:SNIFFED])) > len(text[:SNIFFED]) / 100:
        raise BinaryInput(f"{name} is not text; give plain text, HTML, JSON or JSON Lines")
    return text


def require_words(text: str, name: str) -> None:
    """Raise EmptyInput where there are no words."""
    if not LETTERS.search(text):
        raise EmptyInput(f"{name} has no words; give the text of an article")


def require_english(text: str, name: str) -> None:
    """Raise LanguageInput where the words are not English."""
    letters = LETTERS.findall(text[:20_000])
    for alphabet, first, last in ALPHABETS:
        if sum(first <= letter <= last for letter in letters) > len(letters) / 3:
            raise LanguageInput(f"{name} is in {alphabet}; sayso reads English. Give an English translation")
    if len(text.split()) < FEW_WORDS:
        return
    code, _ = langid.classify(text[:5000])  # type: ignore[no-untyped-call]
    if code != "en":
        raise LanguageInput(
            f"{name} seems to be in {LANGUAGES.get(code, code)}; sayso reads English. Give an English translation, "
            "or --any-language if this is a mistake"
        )


def _declared(data: bytes) -> str | None:
    found = CHARSET.search(data[:SNIFFED])
    return found[1].decode("ascii") if found else None
