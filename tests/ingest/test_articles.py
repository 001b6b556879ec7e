"""Files, folders and streams become articles; what cannot be read becomes a failure and the rest goes on."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ingest import articles
from sayso.ingest.articles import Options, article_of, read_articles
from sayso.ingest.decode import LIMIT_BYTES
from sayso.ingest.samples import read_samples, sample_paths
from sayso.records.article import Article, Failure

STORY = "Gunmen sank a ferry at Oruk on Sunday, and the harbour master said that nobody had claimed the attack.\n"


def read(path: Path, **options: Any) -> list[Article | Failure]:
    return list(read_articles([path], Options(**options)))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_article(found: list[Article | Failure]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def only_failure(found: list[Article | Failure]) -> Failure:
    (failure,) = found
    assert isinstance(failure, Failure), failure
    assert failure.stage == "ingest"
    return failure


def test_text_file_is_one_article_with_its_text_unchanged(tmp_path: Path) -> None:
    article = only_article(read(written(tmp_path, "a.txt", STORY)))
    assert article.text == STORY
    assert article.id.startswith("a-")
    assert article.published is None and article.published_from is None


def test_date_and_outlet_of_the_caller_win(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"text": STORY, "published": "2020-01-01", "outlet": "Post"}))
    article = only_article(read(path, published="2021-03-08", outlet="Marsh Wire"))
    assert (article.published, article.published_from, article.outlet) == ("2021-03-08", "argument", "Marsh Wire")


def test_date_of_the_text_is_used_where_no_other_is_known(tmp_path: Path) -> None:
    article = only_article(read(written(tmp_path, "a.txt", f"Ferry sunk at Oruk\n8 March 2021\n\n{STORY}")))
    assert (article.published, article.published_from) == ("2021-03-08", "text")


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("empty.txt", b"", "empty", "is empty"),
        ("blank.txt", b" \n ", "empty", "is empty"),
        ("dots.txt", b"... 12 ...", "empty", "no words"),
        ("scan.txt", b"%PDF-1.5 \x00\x01", "binary", "not text"),
        ("latin.txt", STORY.encode() + b"caf\xe9", "encoding", "--encoding"),
        ("zh.txt", "市议会周二表示,两名警察受伤。".encode(), "language", "Chinese"),
        ("a.json", b"{'text': 1}", "malformed", "not JSON"),
        ("a.html", b"<html><body></body></html>", "malformed", "no article text"),
        ("list.json", b"[1]", "malformed", "no JSON object"),
    ],
)
def test_unreadable_file_is_a_failure_naming_file_and_reason(
    tmp_path: Path, name: str, content: bytes, code: str, words: str
) -> None:
    failure = only_failure(read(written(tmp_path, name, content)))
    assert failure.code == code
    assert name in failure.message and words in failure.message


def test_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    failure = only_failure(read(tmp_path / "none.txt"))
    assert failure.code == "missing"
    assert "cannot be opened: No such file" in failure.message
    assert only_failure(list(read_articles(["a\0b"]))).code == "missing"


def test_too_large_file_is_a_failure(tmp_path: Path) -> None:
    path = written(tmp_path, "big.txt", STORY.encode() * (LIMIT_BYTES // len(STORY) + 2))
    failure = only_failure(read(path))
    assert failure.code == "oversize"
    assert "more than 10 MB" in failure.message


def test_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    paths = [written(tmp_path, "1.txt", STORY), tmp_path / "none.txt", written(tmp_path, "3.txt", STORY * 2)]
    assert [type(found) for found in read_articles(paths)] == [Article, Failure, Article]


def test_folder_is_all_its_article_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.txt", "a.txt", "in/c.md", "picture.png"):
        written(tmp_path, name, f"{Path(name).stem} {STORY}")
    assert [found.text[0] for found in read(tmp_path) if isinstance(found, Article)] == ["a", "b", "c"]


def test_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    assert only_failure(read(tmp_path)).code == "empty"


def test_json_lines_are_articles_and_a_bad_line_is_named(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "one", "text": STORY}), "", "{not json", json.dumps({"id": "four", "text": STORY})]
    first, failure, last = read(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert isinstance(first, Article) and first.id == "one"
    assert isinstance(failure, Failure) and failure.code == "malformed"
    assert "a.jsonl, line 3 is not JSON" in failure.message
    assert isinstance(last, Article) and last.id == "four"


@pytest.mark.parametrize("row", ["7", '"text"', "null", "[]", '{"body": "x"}', '{"text": 5}', '{"text": ["x"]}'])
def test_line_that_is_no_article_is_a_failure(tmp_path: Path, row: str) -> None:
    assert only_failure(read(written(tmp_path, "a.jsonl", row))).code == "malformed"


def test_field_that_is_no_string_is_a_failure(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"text": STORY, "title": ["x"]}))
    assert "'title' must be a string" in only_failure(read(path)).message


def test_line_over_the_limit_is_a_failure_and_the_next_is_read(tmp_path: Path) -> None:
    row = json.dumps({"text": STORY})
    path = written(tmp_path, "a.jsonl", '{"text": "' + "x" * (LIMIT_BYTES + 5) + '"}\n' + row)
    failure, article = read(path)
    assert isinstance(failure, Failure) and failure.code == "oversize"
    assert isinstance(article, Article)


def test_other_names_of_fields_are_understood(tmp_path: Path) -> None:
    row = {"text": STORY, "publisher": "Marsh Wire", "date": "2021-03-08T10:00:00Z", "author": "Ada", "license": "CC0"}
    article = only_article(read(written(tmp_path, "a.json", json.dumps(row))))
    assert (article.outlet, article.published, article.byline, article.licence) == (
        "Marsh Wire", "2021-03-08", "Ada", "CC0",
    )  # fmt: skip
    row = {"text": STORY, "source": "Marsh Wire", "dct": "2021-03-08"}
    article = only_article(read(written(tmp_path, "a.json", json.dumps([row]))))
    assert (article.outlet, article.published) == ("Marsh Wire", "2021-03-08")


def test_date_that_is_none_is_not_taken(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", json.dumps({"text": STORY, "date": "2021-02-30"}))
    assert only_article(read(path)).published is None


def test_format_of_a_file_without_suffix_is_told_from_its_beginning(tmp_path: Path) -> None:
    rows = f"{json.dumps({'text': STORY, 'id': 'j'})}\n{json.dumps({'text': STORY})}\n"
    assert len(read(written(tmp_path, "rows", rows))) == 2
    assert len(read(written(tmp_path, "rows16", rows.encode("utf-16")))) == 2
    assert only_article(read(written(tmp_path, "row", json.dumps({"text": STORY, "id": "j"})))).id == "j"
    page = f"<!doctype html><html><body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    assert "<p>" not in only_article(read(written(tmp_path, "page", page))).text
    assert only_article(read(written(tmp_path, "plain", "[Oruk] " + STORY))).text.startswith("[Oruk]")


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Article | Failure]:
    monkeypatch.setattr(articles.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return list(read_articles(["-"]))


def test_dash_is_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    assert only_article(stdin(monkeypatch, STORY.encode())).text == STORY
    assert "stdin is empty" in only_failure(stdin(monkeypatch, b"")).message


def test_many_megabytes_of_json_lines_may_come_by_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": STORY * 2000}).encode() + b"\n"
    count = LIMIT_BYTES // len(line) + 3
    found = stdin(monkeypatch, line * count)
    assert len(found) == count
    assert all(isinstance(item, Article) for item in found)


def test_other_language_is_read_where_the_caller_insists(tmp_path: Path) -> None:
    path = written(tmp_path, "fr.txt", "Le conseil a déclaré mardi que deux policiers avaient été blessés au portail.")
    assert only_failure(read(path)).code == "language"
    assert only_article(read(path, any_language=True)).text.startswith("Le conseil")
    assert only_failure(read(written(tmp_path, "dots.txt", "..."), any_language=True)).code == "empty"


def test_same_text_has_the_same_id_and_another_outlet_another() -> None:
    assert article_of(STORY).id == article_of(STORY).id
    assert article_of(STORY).id != article_of(STORY, options=Options(outlet="Post")).id


def test_every_sample_has_outlet_date_and_headline() -> None:
    samples = list(read_samples())
    assert len(samples) == len(sample_paths()) == 10
    assert len({article.outlet for article in samples}) == 10
    assert all(article.published and article.headline for article in samples)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200)
    | st.text(max_size=100).map(str.encode)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "id", "title", "date", "source", "url"]), inner, max_size=5)
        ),
    ).map(lambda value: json.dumps(value).encode()),
    name=st.sampled_from(["a", "a.txt", "a.html", "a.json", "a.jsonl"]),
    any_language=st.booleans(),
)
def test_arbitrary_bytes_never_raise(tmp_path: Path, data: bytes, name: str, any_language: bool) -> None:
    for found in read(written(tmp_path, name, data), any_language=any_language):
        assert isinstance(found, Article | Failure)


def test_deep_nesting_is_malformed(tmp_path: Path) -> None:
    assert only_failure(read(written(tmp_path, "a.json", "[" * 100_000))).code == "malformed"
    assert only_failure(read(written(tmp_path, "b.json", '{"text": "x", "id": 1' + "0" * 5000 + "}"))).stage == "ingest"
