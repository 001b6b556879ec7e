"""Speech told without a verb of saying: "according to", "reports that", "allegedly", "the alleged raid"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.attribute.complements import below, complement, finite, infinitive, marked
from sayso.attribute.cues import match_cues
from sayso.attribute.page import Draft, Page, content_of
from sayso.attribute.sources import noun_phrase, source_tokens
from sayso.knowledge.cues import Cue, cues
from sayso.records.parsed import Parsed
from sayso.syntax import tree

CITING = {"cite", "quote"}
PREPOSITIONS = {"according", "per"}
# Verbs that lend a noun of speech their subject as its speaker: "made allegations that", "expressed fears of".
LENDING = {"make", "issue", "repeat", "raise", "express", "voice", "have", "give", "release", "publish", "deliver",
           "level", "hold", "share", "spread", "renew", "present", "send", "post", "reaffirm", "provide", "add",
           "underline", "stress", "reiterate", "offer", "drop"}  # fmt: skip
# Verbs that a noun of speech is only the object of: what they say of it is their own attribution.
JUDGING = {"denies", "doubts", "admits"}
PLAIN = {"that", "whether"}
SUBORDINATE = {"xcomp", "advcl", "acl", "acl:relcl", "ccomp"}


def find_nominals(page: Page) -> Iterator[Draft]:
    """Drafts from nouns, adverbs, adjectives before nouns, and "according to"."""
    nouns, adverbs, adjectives = cues("noun"), cues("adv"), cues("adj")
    for token in page.parsed.tokens:
        i = token.index
        draft = None
        if token.pos in {"NOUN", "PROPN"} and token.lemma in nouns and not _in_order(page.parsed, i):
            draft = _of_noun(page, i)
        elif token.lower in adverbs and token.pos == "ADV":
            draft = _of_adverb(page, i)
        elif token.lower in adjectives and token.dep == "amod":
            draft = _of_attribute(page, i)
        elif token.lower in PREPOSITIONS and token.dep in {"case", "mark"}:
            draft = _according(page, i)
        elif token.lemma in CITING and token.tag == "VBG":
            draft = _citing(page, i)
        if draft is not None:
            yield draft


def _in_order(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].lower == "order" and i > 0 and parsed.tokens[i - 1].lower == "in"


def _of_noun(page: Page, noun: int) -> Draft | None:
    parsed = page.parsed
    for row, cue in match_cues(parsed, noun, "noun"):
        kind, tokens = _noun_complement(parsed, noun, row)
        if not tokens:
            continue
        head = _utterer(page, noun, row)
        if head is None and _judged(parsed, noun):
            return None
        if head is None:
            source: tuple[int, ...] = cue
        else:
            source = source_tokens(page, head, cue) if head < noun else noun_phrase(page, head)
        content = content_of(page, (i for i in tokens if i not in source and i not in cue), noun)
        if content:
            return Draft(noun, source, head, cue, content, row.stance, f"noun:{row.words[0]}:{kind}")
    return None


def _noun_complement(parsed: Parsed, noun: int, row: Cue) -> tuple[str, list[int]]:
    clauses = tree.children(parsed, noun, "acl", "ccomp", "acl:relcl", "xcomp", "advcl")
    if "that" in row.complements:
        told = [j for j in clauses if finite(parsed, j) and _is_content(parsed, j)]
        if told:
            return "that", below(parsed, told)
    if "inf" in row.complements:
        told = [j for j in clauses if infinitive(parsed, j)]
        if told:
            return "inf", below(parsed, told)
    for preposition in ("of", "for", "to"):
        if preposition in row.complements and (heads := marked(parsed, noun, preposition)):
            if preposition == "of" and not _eventful(parsed, heads[0]):
                continue
            return preposition, below(parsed, heads[:1])
    return "", []


def _is_content(parsed: Parsed, clause: int) -> bool:
    """Whether a clause says what the noun tells, not which noun it is ("reports that came in late")."""
    marks = [j for j in parsed.children[clause] if parsed.tokens[j].lower in PLAIN]
    if marks:
        return any(parsed.tokens[j].dep in {"mark", "advmod"} for j in marks)
    if parsed.tokens[clause].dep == "ccomp":
        return True
    subjects = tree.children(parsed, clause, "nsubj", "nsubj:pass")
    relative = any(parsed.tokens[j].lower in tree.RELATIVE for j in [*subjects, *tree.children(parsed, clause, "obj")])
    full = tree.child(parsed, clause, "nsubj:pass", "obj", "xcomp", "ccomp") is not None
    return bool(subjects) and not relative and (full or parsed.tokens[clause].dep == "acl")


def _eventful(parsed: Parsed, head: int) -> bool:
    """Whether a phrase names what is told ("reports of attacks"), not a name or a month ("a report of May")."""
    token = parsed.tokens[head]
    return token.pos in {"NOUN", "VERB"}


def _utterer(page: Page, noun: int, row: Cue) -> int | None:
    """Whose words a noun is: possessor, "by" or "from" phrase, or the subject of a verb that lends it one."""
    parsed = page.parsed
    possessor = tree.child(parsed, noun, "nmod:poss")
    if possessor is not None and parsed.tokens[possessor].lower != "its":
        return possessor
    authors = marked(parsed, noun, "by") + marked(parsed, noun, "from")
    authors = [j for j in authors if parsed.tokens[j].pos in {"NOUN", "PROPN", "PRON"}]
    if authors:
        return authors[0]
    token = parsed.tokens[noun]
    if token.dep == "obj" and parsed.tokens[token.head].lemma in LENDING:
        return next(iter(tree.agents(parsed, token.head)), possessor)
    return possessor


def _judged(parsed: Parsed, noun: int) -> bool:
    """Whether the noun is the object of a verb with a stance of its own ("rejected claims that")."""
    token = parsed.tokens[noun]
    if token.dep not in {"obj", "nsubj:pass"}:
        return False
    return any(row.stance in JUDGING for row, _ in match_cues(parsed, token.head, "verb"))


def _of_adverb(page: Page, adverb: int) -> Draft | None:
    parsed = page.parsed
    row, cue = next(match_cues(parsed, adverb, "adv"))
    clause = tree.clause(parsed, parsed.tokens[adverb].head)
    tokens = set(tree.subtree(parsed, clause))
    for j in tree.children(parsed, clause, "conj", "parataxis", "advcl", "cc"):
        marked_clause = j > clause and tree.child(parsed, j, "mark") is not None
        if j > adverb and (parsed.tokens[j].dep != "advcl" or marked_clause):
            tokens.difference_update(tree.subtree(parsed, j))
    if parsed.tokens[clause].dep in {"acl:relcl", "acl"}:
        tokens.update(tree.phrase(parsed, parsed.tokens[clause].head, prepositions=False))
    content = content_of(page, (i for i in tokens if i not in cue), adverb)
    return Draft(adverb, cue, None, cue, content, row.stance, f"adv:{row.words[0]}") if content else None


def _of_attribute(page: Page, i: int) -> Draft | None:
    """The rest of the noun phrase of "the alleged massacre"."""
    parsed = page.parsed
    row = next((row for row, _ in match_cues(parsed, i, "adj") if "noun" in row.complements), None)
    if row is None:
        return None
    noun = parsed.tokens[i].head
    tokens = [j for j in tree.phrase(parsed, noun) if j > i]
    content = content_of(page, tokens, i)
    return Draft(i, (i,), None, (i,), content, row.stance, f"adj:{row.words[0]}:noun") if content else None


def _according(page: Page, i: int) -> Draft | None:
    """All of the clause that "according to X" stands in, but for itself."""
    parsed = page.parsed
    head = parsed.tokens[i].head
    if parsed.tokens[i].lower == "per" and parsed.tokens[i].index != parsed.sentences[parsed.tokens[i].sentence].first:
        return None
    cue = (i, i + 1) if parsed.tokens[i].lower == "according" else (i,)
    if head <= cue[-1]:
        return None
    return _adjunct(page, i, head, cue, f"prep:{parsed.tokens[i].lower}")


def _citing(page: Page, i: int) -> Draft | None:
    """What "..., citing X" stands on: X is behind what the clause says."""
    parsed = page.parsed
    cited = tree.child(parsed, i, "obj")
    if parsed.tokens[i].dep not in {"advcl", "acl", "xcomp", "conj"} or cited is None:
        return None
    draft = _adjunct(page, i, cited, (i,), f"prep:{parsed.tokens[i].lower}")
    told = complement(parsed, parsed.tokens[i].head, (parsed.tokens[i].head,), "that")
    if draft is None or not told:
        return draft
    return msgspec.structs.replace(draft, content=content_of(page, (j for j in told if j not in draft.source), i))


def _adjunct(page: Page, i: int, head: int, cue: tuple[int, ...], rule: str) -> Draft | None:
    parsed = page.parsed
    source = source_tokens(page, head, cue)
    if i == parsed.sentences[parsed.tokens[i].sentence].first:
        source = _cut_short(parsed, source)
    own = set(source) | set(tree.subtree(parsed, i)) | set(cue)
    sentence = parsed.sentences[parsed.tokens[i].sentence]
    governor = _governor(parsed, head if head not in tree.subtree(parsed, i) else i)
    tokens = set(tree.subtree(parsed, governor)) - own if governor is not None else set()
    if i == sentence.first or (not tokens and i < sentence.last):
        tokens = set(range(sentence.first, sentence.last)) - set(source) - set(cue)
    if not tokens:
        return None
    content = content_of(page, tokens, i)
    return Draft(i, source, head, cue, content, "asserts", rule, True) if content else None


def _cut_short(parsed: Parsed, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source up to its comma where the parse hung the subject of the clause on it ("According to X, nine men")."""
    commas = [n for n, i in enumerate(source) if parsed.tokens[i].text == ","]
    if not commas or source[-1] + 1 >= len(parsed.tokens) or parsed.tokens[source[-1] + 1].text == ",":
        return source
    return source[: commas[0]]


def _governor(parsed: Parsed, i: int) -> int | None:
    """The predicate of the clause that an adjunct belongs to: of the whole sentence if it stands at its end."""
    token = parsed.tokens[i]
    if token.dep == "root":
        return None
    clause = tree.clause(parsed, token.head)
    sentence = parsed.sentences[token.sentence]
    last = max(tree.subtree(parsed, i))
    if last >= sentence.last - 2:
        while parsed.tokens[clause].dep in SUBORDINATE and not _told(parsed, clause):
            clause = tree.clause(parsed, parsed.tokens[clause].head)
    return clause


def _told(parsed: Parsed, clause: int) -> bool:
    """Whether a clause is the content of a verb of saying: the adjunct then belongs inside."""
    head = parsed.tokens[clause].head
    return parsed.tokens[clause].dep == "ccomp" and any(True for _ in match_cues(parsed, head, "verb"))
