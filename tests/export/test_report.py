"""The report: one file, no network, every character of an article escaped, a card and a row for every claim."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given

from building import FEW, TEXT, article, at, claim, coded_articles, four_claims, mention
from sayso.export.html_report import write_report
from sayso.records.base import Span
from sayso.records.claim import Claim, Event
from sayso.records.entity import Place, Speaker

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img onerror=alert(1) src=x>',
    "' onfocus='alert(1)",
    "</style><svg onload=x>",
)
VOID = {"meta", "input", "link", "br"}


class Page(HTMLParser):
    """Tags with attributes, the words of each element by class, and the text of `.text`."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[list[str], str]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(([f"{tag}.{attrs.get('class') or ''}" for tag, attrs in self.open], data))

    def attributes(self, name: str, tag: str | None = None) -> list[str]:
        return [attrs[name] or "" for t, attrs in self.tags if name in attrs and tag in (None, t)]

    def inside(self, path: str) -> str:
        return "".join(words for way, words in self.words if path in way)


def attacked(attack: str) -> str:
    """A report in which everything an article may bring is an attack."""
    text = f"{attack} rebels shelled {attack} Oruk, {attack} said."
    here = at(text, attack)
    event = Event(
        type="ASSAULT", actors=(mention(text, attack, name=attack),), recipients=(mention(text, attack, 2),),
        place=Place(span=here, name=attack),
    )  # fmt: skip
    said = Speaker(span=at(text, attack, 3), name=attack, cue_text=attack)
    read = article(
        id=attack, text=text, title=attack, outlet=attack, byline=attack, url=f"javascript:{attack}", headline=None,
        published=None,
    )  # fmt: skip
    claims = (claim(attack, at(text, f"shelled {attack}"), event, speakers=(said,)),)
    return write_report([(read, claims), (article(title=attack), four_claims())], title=attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_article_becomes_markup(attack: str) -> None:
    page = Page(attacked(attack))
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == 1 and names.count("style") == 1
    assert not {"img", "svg", "iframe", "object", "base"} & set(names)
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert page.inside("div.text").count(attack) == 3


def test_page_refers_to_nothing_outside_itself() -> None:
    page = Page(attacked(ATTACKS[0]))
    assert all(link.startswith("#") for link in page.attributes("href"))
    assert page.attributes("src") == [] and page.attributes("action") == [] and page.attributes("srcset") == []
    own = Page(write_report([(article(), four_claims())]))
    assert not re.search(
        r"https?:|url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", own.inside("style.") + own.inside("script.")
    )


def test_policy_admits_only_the_style_and_script_of_the_file() -> None:
    page = Page(write_report([(article(), four_claims())]))
    (policy,) = [c for c in page.attributes("content", "meta") if "default-src" in c]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for kind, path in (("style-src", "style."), ("script-src", "script.")):
        digest = base64.b64encode(hashlib.sha256(page.inside(path).encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}'"
    assert not page.attributes("style")


@FEW
@given(coded_articles())
def test_every_claim_has_a_card_a_row_and_its_words_marked(coded) -> None:
    read, claims = coded
    page = Page(write_report([(read, claims)]))
    assert page.attributes("data-claim", "li") == page.attributes("data-claim", "tr") == [c.id for c in claims]
    marked = {name for names in page.attributes("data-claims", "mark") for name in names.split()}
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", read.text) if line[0].strip()]
    assert marked == {c.id for c in claims if any(line.overlap(c.span) > 0 for line in lines)}
    roles = {name for names in page.attributes("data-roles") for name in names.split()}
    assert roles <= {c.id for c in claims}


@FEW
@given(coded_articles())
def test_text_is_whole_and_unchanged(coded) -> None:
    read, claims = coded
    shown = Page(write_report([(read, claims)])).inside("div.text")
    kept = "".join(line for line in read.text.split("\n") if line.strip())
    as_html = {"\r": "\n", "\x00": "�"}  # what a parser makes of them
    plain = str.maketrans(as_html)
    assert shown.translate(plain).replace("\n", "") == kept.translate(plain).replace("\n", "")


def test_headline_is_the_heading_and_its_words_are_marked_there() -> None:
    seize = claim("oruk", at(TEXT, "seize"), Event(type="COERCE"))
    page = Page(write_report([(article(), (seize,))]))
    assert page.inside("h2.") == "Marshal's men seize Oruk"
    assert "Marshal" not in page.inside("div.text")
    assert page.attributes("data-claims", "mark") == [seize.id]


def test_trigger_with_a_participant_inside_is_one_mark() -> None:
    text = "They fled rebel-held Oruk."
    held = claim("oruk", at(text, "rebel-held"), Event(type="COERCE", actors=(mention(text, "rebel"),)))
    page = Page(write_report([(article(text=text, headline=None), (held,))]))
    assert len(page.attributes("data-claims", "mark")) == 1
    assert "".join(words for way, words in page.words if "mark.q4" in way and "div.text" in way) == "rebel-held"
    assert page.attributes("data-roles") == [held.id]


def test_denied_and_unreal_claims_look_so() -> None:
    page = Page(write_report([(article(), four_claims())]))
    marks = [attrs["class"] for tag, attrs in page.tags if tag == "mark" and "data-claims" in attrs]
    assert marks == ["q4", "tie denied", "control unreal", "figure"]


def test_standfirst_counts_what_is_there() -> None:
    told = Page(write_report([(article(), four_claims()), (article(outlet="Marsh Wire"), ())])).inside("p.standfirst")
    assert told == (
        "2 articles of 2 outlets, 4 claims: 2 on the say-so of 2 speakers, 2 in an outlet’s own voice. "
        "A speaker denies 1 of them."
    )


def test_article_without_claims_or_date_says_so() -> None:
    page = Page(write_report([(article(published=None, outlet=None), ())]))
    assert "No claims found." in page.inside("p.none")
    assert page.inside("p.meta").startswith("no date of publication")
    assert page.inside("p.eyebrow") == ""


def test_no_articles_are_still_a_page() -> None:
    assert Page(write_report([])).inside("p.standfirst").startswith("0 articles, 0 claims")


def test_conditions_of_a_rule_are_left_to_the_tooltip() -> None:
    made = msgspec.structs.replace(four_claims()[0].made_by[0], rule="ASSAULT:shell[obj:town|city]")
    told: Claim = msgspec.structs.replace(four_claims()[0], made_by=(made,))
    page = Page(write_report([(article(), (told,))]))
    assert "ASSAULT:shell, confidence 0.70" in page.inside("p.made")
    assert made.rule in page.attributes("title")
