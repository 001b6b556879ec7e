"""Pages give their article and nothing else; scripts are never run or read."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import MalformedInput
from sayso.ingest.html import read_page

BODY = (
    "<p>Gunmen sank a ferry at Oruk on Sunday, the harbour master said in a statement to this paper.</p>"
    "<p>The vessel had carried grain for three villages on the far bank, and nobody claimed the attack.</p>"
)
PAGE = f"""<!doctype html><html><head><title>Ferry sunk at Oruk</title>
<meta property="og:title" content="Ferry sunk at Oruk"><meta property="og:site_name" content="Marsh Wire">
<meta property="article:published_time" content="2021-03-08T10:00:00Z"><meta name="author" content="Ada Brandt">
<script>document.write("INJECTED rebels")</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry sunk at Oruk</h1>{BODY}
<script>alert("INJECTED")</script><p onclick="steal()">The mayor <b>denied</b> that tolls were the reason.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_page_gives_text_and_metadata() -> None:
    page = read_page(PAGE, "page.html")
    assert page.title == "Ferry sunk at Oruk"
    assert page.text.startswith("Ferry sunk at Oruk\n")
    assert "The mayor denied that tolls were the reason." in page.text
    assert (page.outlet, page.published, page.byline) == ("Marsh Wire", "2021-03-08", "Ada Brandt")


def test_scripts_styles_and_handlers_leave_no_trace() -> None:
    text = read_page(PAGE, "page.html").text
    for trace in ("INJECTED", "alert", "steal", "color", "<", "Home"):
        assert trace not in text


def test_entities_become_characters() -> None:
    assert "A & B < C" in read_page(PAGE.replace("The mayor", "A &amp; B &lt; C"), "page.html").text


def test_page_without_an_article_says_what_to_do() -> None:
    with pytest.raises(MalformedInput, match=r"empty\.html has no article text.*save the page whole"):
        read_page("<html><body><script>x()</script></body></html>", "empty.html")


def test_date_the_page_does_not_give_is_not_made_up() -> None:
    assert read_page(f"<html><body><article>{BODY * 3}</article></body></html>", "page.html").published is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "<!--", "-->", "<![CDATA[", "&#x0;", "&bogus;", "<table><tr>", "\x00", "<"]
        )
        | st.text(max_size=10),
        max_size=30,
    )
)
def test_broken_markup_gives_a_page_or_an_input_error(parts: list[str]) -> None:
    with suppress(MalformedInput):
        assert read_page("<html>" + "".join(parts), "any").text.strip()
