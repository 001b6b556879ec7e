"""Bytes become text, or a reason why they do not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BinaryInput, EmptyInput, EncodingInput, InputError, LanguageInput, OversizeInput
from sayso.ingest.decode import LIMIT_BYTES, decode, require_english, require_words

ENGLISH = "The council said on Tuesday that two policemen had been wounded when protesters threw stones at the gate."
FRENCH = (
    "Le conseil a déclaré mardi que deux policiers avaient été blessés lorsque des manifestants ont jeté des pierres."
)


def test_utf8_is_the_default() -> None:
    assert decode("Čakovec – “yes”".encode(), "a.txt") == "Čakovec – “yes”"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_tells_the_encoding_and_is_no_text(encoding: str) -> None:
    assert decode("Čakovec".encode(encoding), "a.txt") == "Čakovec"


def test_page_may_declare_its_encoding() -> None:
    assert "Čakovec" in decode('<meta charset="iso-8859-2"><p>Čakovec'.encode("iso-8859-2"), "a.html")


def test_given_encoding_wins() -> None:
    assert decode("“so”".encode("windows-1252"), "a.txt", "windows-1252") == "“so”"


@pytest.mark.parametrize("data", [b"", b"  \n\t\n"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"a\.txt is empty; give"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"%PDF-1.7 trailer", b"PK\x03\x04rest", b"text\x00with nul", bytes(range(1, 32)) * 9])
def test_what_is_not_text_is_binary(data: bytes) -> None:
    with pytest.raises(BinaryInput, match="is not text; give plain text"):
        decode(data, "scan.pdf")


def test_wrong_encoding_names_the_byte_and_the_flag() -> None:
    with pytest.raises(EncodingInput, match=r"a\.txt is not utf-8 \(byte 4\).*--encoding"):
        decode(b"caf \xe9", "a.txt")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "undefined", "nul\x00"])
def test_impossible_encoding_is_said_to_be_one(encoding: str) -> None:
    with pytest.raises(EncodingInput, match=r"a\.txt"):
        decode(b"text", "a.txt", encoding)


def test_more_than_the_limit_is_oversize() -> None:
    with pytest.raises(OversizeInput, match=r"more than 10 MB.*Split it"):
        decode(b"a" * (LIMIT_BYTES + 1), "big.txt")


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-16", "utf-7", "idna", "punycode", "latin-1"]))
def test_arbitrary_bytes_are_text_or_an_input_error(data: bytes, encoding: str | None) -> None:
    try:
        assert isinstance(decode(data, "any", encoding), str)
    except InputError as error:
        assert "any" in str(error)


@given(st.from_regex(rb'<meta charset="?[\w-]{0,20}', fullmatch=False))
def test_declared_encodings_never_break_it(data: bytes) -> None:
    with suppress(InputError):
        decode(data, "page")


def test_english_passes() -> None:
    require_english(ENGLISH, "a.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "French"),
        ("市议会周二表示,两名警察受伤。", "Chinese"),
        ("قال المجلس إن شرطيين أصيبا", "Arabic"),
        ("Совет сообщил, что двое полицейских ранены", "Cyrillic"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(LanguageInput, match=rf"{language}.*English translation"):
        require_english(text, "a.txt")


def test_foreign_names_in_english_are_no_other_language() -> None:
    require_english(ENGLISH + " The paper is called 人民日报.", "a.txt")


@pytest.mark.parametrize("text", ["12 - 14 : 15", "...", "\ufeff"])
def test_text_without_words_is_empty(text: str) -> None:
    with pytest.raises(EmptyInput, match="no words"):
        require_words(text, "a.txt")
