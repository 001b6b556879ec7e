"""Speech and thought told in clauses: "said that", "urged them to", "denied bombing", "is said to have"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribute.complements import below, complement
from sayso.attribute.cues import match_cues, with_auxiliaries
from sayso.attribute.page import Draft, Page, content_of
from sayso.attribute.sources import noun_phrase, source_tokens, speaks
from sayso.knowledge.cues import Cue, cues
from sayso.records.base import Stance
from sayso.records.parsed import Parsed
from sayso.syntax import tree

# In this order: a clause tells more than an object, an object with its predicate more than the object alone.
ORDER = ("that", "obj+inf", "inf", "passive", "obj+of", "obj+for", "obj+with", "obj+in", "obj+on", "obj+to", "obj+at",
         "obj+as", "obj+pred", "ing", "of", "for", "about", "against", "to", "obj")  # fmt: skip
NEGATED: dict[Stance, Stance] = {"denies": "admits", "suspects": "denies", "predicts": "doubts"}
VERIFYING = {"confirm", "verify", "corroborate"}  # who does not confirm it leaves it in doubt
MODALS = {"must", "should", "may", "might", "could", "can", "will", "would", "'ll", "shall", "ought"}
REALISED = {"go", "continue", "begin", "start", "seem", "appear", "hasten", "rush"}  # "went on to say"
# Things can do these too; only what can speak, or a document, says something by them.
EVIDENT = {"show", "demonstrate", "prove", "indicate", "suggest", "reveal", "imply", "signal", "establish", "confirm",
           "encourage", "require", "force", "press", "threaten", "promise", "expect", "mean", "invite"}  # fmt: skip
NOT_PASSIVE = {"ask", "commit", "convince", "determine", "concern"}  # "asked whether", "is committed to"
OPINION = {"believe", "think", "accept", "feel", "consider"}  # who does not believe it says that it is not so
WORDS_FOR_WORDS = frozenset(
    [
        "statement",
        "letter",
        "message",
        "tweet",
        "post",
        "note",
        "report",
        "speech",
        "interview",
        "memo",
        "release",
        "email",
        "article",
        "editorial",
        "video",
        "comment",
        "resolution",
        "document",
    ]
)
SPOKEN_OF = {"it", "there", "this", "that", "which"}
IMPERSONAL = {"clear", "vital", "essential", "imperative", "important", "crucial", "necessary", "urgent", "certain"}


def find_clauses(page: Page) -> Iterator[Draft]:
    """One draft for every verb or adjective of the lexicon that has a clause, phrase or object for content."""
    verbs, adjectives = cues("verb"), cues("adj")
    for token in page.parsed.tokens:
        if token.pos == "VERB" or (token.pos == "AUX" and token.lemma in verbs):
            if token.lemma in verbs:
                draft = _of_verb(page, token.index)
                if draft is not None:
                    yield draft
        elif token.pos == "ADJ" and token.lower in adjectives:
            draft = _of_adjective(page, token.index)
            if draft is not None:
                yield draft


def speaker_of(page: Page, verb: int) -> int | None:
    """The head of the noun phrase that speaks by this verb, or None where none does."""
    parsed = page.parsed
    heads = _sayer(parsed, verb) or tree.agents(parsed, verb)
    if not heads:
        return None
    head = heads[0]
    if parsed.tokens[head].lemma in WORDS_FOR_WORDS and parsed.tokens[verb].dep in {"acl", "acl:relcl"}:
        return _owner(parsed, head) or head  # "issued a statement saying": whoever issued it
    return None if parsed.tokens[head].lower in {"there", "you"} else head


def _sayer(parsed: Parsed, verb: int) -> list[int]:
    """For "said they had fled, adding that": whoever said it, not whoever fled."""
    token = parsed.tokens[verb]
    if token.tag != "VBG" or token.dep not in {"advcl", "xcomp"} or tree.child(parsed, verb, "nsubj") is not None:
        return []
    for above in tree.ancestors(parsed, verb):
        active = parsed.tokens[above].pos == "VERB" and not tree.is_passive(parsed, above)
        if active and any("quote" in row.complements for row, _ in match_cues(parsed, above, "verb")):
            return tree.subjects(parsed, above)
    return []


def source_of(page: Page, verb: int, head: int, cue: tuple[int, ...]) -> tuple[int, ...]:
    """The words of the source: all of its noun phrase, or the bare phrase where the cue hangs on it."""
    if verb in tree.subtree(page.parsed, head):
        return noun_phrase(page, head)
    return source_tokens(page, head, cue)


def _of_verb(page: Page, verb: int) -> Draft | None:
    parsed = page.parsed
    if parsed.tokens[verb].dep == "amod" or _unsaid(parsed, verb):
        return None
    for row, cue in match_cues(parsed, verb, "verb"):
        for kind in ORDER:
            if kind in row.complements and (tokens := complement(parsed, verb, cue, kind)):
                draft = _draft(page, verb, row, cue, kind, tokens)
                if draft is not None:
                    return draft
    return None


def _unsaid(parsed: Parsed, verb: int) -> bool:
    """Whether the cue itself is only wished for or possible ("to press them", "must urge"), so that none spoke yet."""
    token = parsed.tokens[verb]
    words = {parsed.tokens[j].lower for j in tree.children(parsed, verb, "aux", "mark")}
    perfect = any(parsed.tokens[j].lemma == "have" for j in tree.children(parsed, verb, "aux"))
    if token.lemma in NOT_PASSIVE and token.tag == "VBN" and not perfect:  # "when asked whether"
        return True
    if "have" in words or (token.dep == "root" and "to" in words):  # "may have urged"; "Mayor to ask for help"
        return False
    if words & MODALS:
        return True
    return "to" in words and parsed.tokens[token.head].lemma not in REALISED


def _draft(page: Page, verb: int, row: Cue, cue: tuple[int, ...], kind: str, tokens: list[int]) -> Draft | None:
    parsed = page.parsed
    head = speaker_of(page, verb)
    stance = _stance(parsed, verb, row)
    if head is not None and row.words[0] in EVIDENT and not speaks(page, head):
        return None
    if head is None:
        if row.words[0] in NOT_PASSIVE or kind in {"obj+as", "obj+pred"} or not tree.is_passive(parsed, verb):
            return None
        source: tuple[int, ...] = cue
    else:
        if kind == "obj" and parsed.tokens[head].lower in SPOKEN_OF:
            return None
        source = source_of(page, verb, head, cue)
    if head is None and row.words[0] in OPINION:
        stance = "suspects"
    full = with_auxiliaries(parsed, cue)
    tokens = _whole(page, verb, set(source) | set(full), tokens) if kind == "that" else tokens
    taken = set(source) | set(full)
    content = content_of(page, (i for i in tokens if i not in taken), verb)
    if not content or stance is None:
        return None
    return Draft(verb, source, head, full, content, stance, f"verb:{row.words[0]}:{kind}", "quote" in row.complements)


def _stance(parsed: Parsed, verb: int, row: Cue) -> Stance | None:
    """The stance of the row, turned where the cue is negated; None where a negated cue says nothing."""
    if not tree.negated(parsed, verb):
        return row.stance
    if row.words[0] in OPINION:
        return "denies"
    if row.words[0] in VERIFYING:
        return "doubts"
    return NEGATED.get(row.stance)


def _whole(page: Page, verb: int, taken: set[int], tokens: list[int]) -> list[int]:
    """A clause told by the main verb takes in what the parse hung on the cue but stands on the clause's side."""
    parsed = page.parsed
    sentence = parsed.sentences[parsed.tokens[verb].sentence]
    if parsed.tokens[verb].dep != "root":
        return tokens
    first, last = min(tokens), max(tokens)
    if last < min(taken):  # "On Monday the bridge fell, officials said": all before the source
        conjoined = {i for j in tree.children(parsed, verb, "conj") for i in tree.subtree(parsed, j)}
        return [i for i in range(sentence.first, min(taken)) if i not in conjoined]
    if first > max(taken):
        told = {i for j in tree.children(parsed, verb, "conj", "cc", "parataxis") for i in tree.subtree(parsed, j)}
        told |= _added(parsed, list(range(first, sentence.last)))
        for j in tree.children(parsed, verb, "advcl"):
            if parsed.tokens[j].tag == "VBG" and parsed.tokens[j].lemma in cues("verb"):
                told.update(tree.subtree(parsed, j))
        return [i for i in range(first, sentence.last) if i not in told]
    return tokens


def _added(parsed: Parsed, tokens: list[int]) -> set[int]:
    """What "..., adding that" adds to a clause that the parse hung it on."""
    return {j for i in tokens if parsed.tokens[i].lower == "adding" and parsed.tokens[i].dep == "advcl"
            for j in tree.subtree(parsed, i)}  # fmt: skip


def _owner(parsed: Parsed, noun: int) -> int | None:
    """Whose words a noun is: its possessor, or the subject of the verb that it is the object of."""
    possessor = tree.child(parsed, noun, "nmod:poss")
    if possessor is not None:
        return possessor
    token = parsed.tokens[noun]
    if token.dep in {"obj", "obl"} and parsed.tokens[token.head].pos == "VERB":
        return next(iter(tree.agents(parsed, token.head)), None)
    return None


def _of_adjective(page: Page, i: int) -> Draft | None:
    """A person in a state of mind about a clause ("the envoy is confident that"); what is vital or urgent."""
    parsed = page.parsed
    subject = tree.child(parsed, i, "nsubj", "csubj")
    impersonal = subject is None or parsed.tokens[subject].lower in SPOKEN_OF
    for row, cue in match_cues(parsed, i, "adj"):
        for kind in ("that", "inf", "to"):
            if kind not in row.complements:
                continue
            tokens = _adjective_complement(parsed, i, cue, kind)
            if not tokens or (impersonal and row.words[0] not in IMPERSONAL) or tree.negated(parsed, i):
                continue
            if impersonal or (row.words[0] in IMPERSONAL and kind != "that"):
                if row.stance != "demands":
                    return None
                source: tuple[int, ...] = ()  # whoever tells the passage says so
                head = None
            else:
                source, head = source_tokens(page, subject or 0, cue), subject
            content = content_of(page, (j for j in tokens if j not in source), i)
            return Draft(i, source, head, cue, content, row.stance, f"adj:{row.words[0]}:{kind}") if content else None
    return None


def _adjective_complement(parsed: Parsed, i: int, cue: tuple[int, ...], kind: str) -> list[int] | None:
    if kind == "to":
        return complement(parsed, i, cue, "to")
    deps = ("ccomp", "xcomp", "csubj", "advcl", "acl")
    wanted = "TO" if kind == "inf" else ""
    heads = []
    for j in tree.children(parsed, i, *deps):
        marks = {parsed.tokens[k].lower for k in tree.children(parsed, j, "mark", "aux")}
        if (wanted and "to" in marks) or (not wanted and ("that" in marks or parsed.tokens[j].dep == "ccomp")):
            heads.append(j)
    return below(parsed, heads) or None
