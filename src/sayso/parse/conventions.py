"""Trees as UD English EWT draws them, turned to the conventions the rules are written for.

A name is headed by its last word, the rest hang on it as compounds; multiword prepositions are so many case markers;
who said it governs what was said.
"""

from __future__ import annotations

from dataclasses import dataclass

RENAMED = {
    "obl:unmarked": "obl:npmod",
    "nmod:desc": "compound",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "advcl:relcl": "advcl",
    "list": "dep",
    "goeswith": "compound",
    "reparandum": "dep",
    "orphan": "dep",
    "dislocated": "dep",
    "vocative": "dep",
}
NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}
CALENDAR = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.",
            "nov.", "dec.", "a.m.", "p.m.", "am", "pm", "o'clock"}  # fmt: skip
NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
HAVE = {"have", "has", "had", "'ve", "having"}
CROWDS = {"tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"}
NOMINAL = {"nsubj", "obj", "iobj", "obl", "nmod"}
FINITE = {"VBD", "VBZ", "VBP"}
RELATIVE = {"which", "who"}


@dataclass
class Tree:
    """One sentence; heads are indices within it, a root is its own head. Changed in place."""

    words: list[str]
    heads: list[int]
    deps: list[str]
    pos: list[str]
    tags: list[str]

    def below(self, i: int) -> list[int]:
        """The dependents of a word."""
        return [j for j, head in enumerate(self.heads) if head == i and j != i]

    def all_below(self) -> list[list[int]]:
        """The dependents of every word, as they are now."""
        found: list[list[int]] = [[] for _ in self.heads]
        for j, head in enumerate(self.heads):
            if head != j:
                found[head].append(j)
        return found


def settle(tree: Tree) -> None:
    """Rewrite one sentence in place."""
    _mend(tree)
    _mend_neighbours(tree)
    _lower_bounds(tree)
    _mark_according(tree)
    _retag(tree)
    _head_crowds(tree)
    for i, dep in enumerate(tree.deps):
        if dep.startswith("nmod:unmarked"):
            tree.deps[i] = _unmarked(tree, i)
    _spread_fixed(tree)
    _chain_titles(tree)
    _head_names_last(tree)
    _head_dates(tree)
    _lower_particles(tree)
    _raise_speech(tree)
    tree.deps[:] = [RENAMED.get(dep, dep) for dep in tree.deps]
    for i, dep in enumerate(tree.deps):
        tree.deps[i] = _of_one_word(tree, i, dep)


def _retag(tree: Tree) -> None:
    for i, word in enumerate(tree.words):
        if word == "%":
            tree.pos[i] = "NOUN"
        elif word.lower() in CROWDS and tree.deps[i] != "compound":
            tree.pos[i], tree.tags[i] = "NOUN", "NNS"
        elif tree.pos[i] == "DET" and tree.deps[i].split(":")[0] in NOMINAL:  # "those persecuted"
            tree.pos[i] = "PRON"
        elif tree.tags[i] in {"NNP", "NNPS"} and tree.pos[i] in {"ADJ", "VERB", "NOUN", "ADP"}:  # "United" of a name
            tree.pos[i] = "PROPN"
        elif tree.tags[i] == "TO" and tree.deps[i] == "mark":
            tree.deps[i] = "aux"
        elif tree.tags[i] == "VBD" and tree.deps[i] == "acl":
            tree.tags[i] = "VBN"


def _head_crowds(tree: Tree) -> None:
    """ "dozens of civilians": the number is the head; of two numbers ("tens of thousands") the second."""
    for crowd, word in enumerate(tree.words[:-2]):
        if word.lower() not in CROWDS or tree.words[crowd + 1].lower() != "of":
            continue
        noun = tree.heads[crowd + 1]
        if noun < crowd + 2:
            continue
        if tree.heads[crowd] == noun:
            _swap(tree, noun, crowd)
            tree.heads[crowd + 1] = noun
        elif tree.heads[noun] == tree.heads[crowd] != noun:
            tree.heads[noun] = crowd
        tree.deps[noun] = "nmod" if tree.heads[noun] == crowd else tree.deps[noun]
    for first, word in enumerate(tree.words[:-2]):
        second = first + 2
        if word.lower() in CROWDS and tree.words[second].lower() in CROWDS and tree.heads[second] == first:
            _swap(tree, first, second)
            tree.deps[first] = "advmod"
            tree.heads[first + 1], tree.deps[first + 1] = second, "advmod"


def _unmarked(tree: Tree, i: int) -> str:
    """ "Omdurman, Sudan" is an apposition, "5 percent a year" an adverbial noun."""
    comma = any(word == "," for word in tree.words[min(i, tree.heads[i]) : max(i, tree.heads[i])])
    return "appos" if comma and tree.pos[i] == "PROPN" else "obl:npmod"


def _of_one_word(tree: Tree, i: int, dep: str) -> str:
    """Nouns before a noun are compounds, so are numbers before a number; a lone object is a direct one."""
    head = tree.heads[i]
    if (dep == "amod" and tree.tags[i] in NOUN_TAGS) or (dep == "nummod" and i < head and tree.pos[head] == "NUM"):
        return "compound"
    if dep == "iobj" and not any(tree.deps[j] == "obj" for j in tree.below(head)):
        return "obj"
    return dep


def _head_dates(tree: Tree) -> None:
    """ "19 February", "1 p.m.": the month or the half of the day is the head, the number modifies it."""
    for number, pos in enumerate(tree.pos):
        if pos != "NUM":
            continue
        unit = next((j for j in tree.below(number) if abs(j - number) == 1 and tree.words[j].lower() in CALENDAR), None)
        if unit is not None:
            _swap(tree, number, unit)
            tree.deps[number] = "nummod"


def _spread_fixed(tree: Tree) -> None:
    """ "according to": both words are case markers of the noun."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep == "fixed" and tree.heads[head] != head:
            tree.heads[i], tree.deps[i] = tree.heads[head], tree.deps[head]


def _mend(tree: Tree) -> None:
    """Put right what words beside one another cannot both be: the model scores each arc and label on its own."""
    children = tree.all_below()
    for i, dep in enumerate(tree.deps):
        below = children[i]
        kinds = {tree.deps[j] for j in below}
        head = tree.heads[i]
        if dep == "mark" and tree.words[i].lower() == "that":
            tree.pos[i], tree.tags[i] = "SCONJ", "IN"
        elif dep == "advcl" and _clings(tree, i, kinds):
            tree.heads[i], tree.deps[i] = i - 1, "acl"
        elif dep in {"nmod", "obl", "obl:agent"} and "cc" in kinds and "case" not in kinds:
            before = min(j for j in below if tree.deps[j] == "cc") - 1
            if before >= 0 and tree.pos[before] in NOUNS and tree.heads[before] != i:
                tree.heads[i], tree.deps[i] = before, "conj"
        elif dep in {"nsubj", "nsubj:pass"}:
            passive = any(tree.deps[j] == "aux:pass" for j in children[head])
            perfect = any(tree.deps[j] == "aux" and tree.words[j].lower() in HAVE for j in children[head])
            if passive or perfect or tree.tags[head] in FINITE:
                tree.deps[i] = "nsubj:pass" if passive else "nsubj"


def _mend_neighbours(tree: Tree) -> None:
    """Put right what stands side by side and hangs on one word, though only one of the two can."""
    children = tree.all_below()
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep == "amod" and i + 1 < head:  # "US-backed rebels face": backed are the rebels
            subject = next((j for j in children[head] if i < j < head and tree.deps[j].startswith("nsubj")), None)
            if subject is not None:
                tree.heads[i] = subject
        elif dep == "parataxis" and tree.tags[i] not in FINITE:  # "Iran, which, with Russia, is a backer"
            pronoun = next((j for j in children[i] if tree.words[j].lower() in RELATIVE), 0)
            if pronoun > 1 and tree.words[pronoun - 1] == "," and tree.pos[pronoun - 2] in NOUNS:
                tree.heads[i], tree.deps[i] = pronoun - 2, "acl:relcl"
    for i, dep in enumerate(tree.deps[:-1]):
        following = _beside(tree, i)
        if following is None:
            continue
        if dep == "conj" and tree.pos[i] == "NOUN":  # "the army and its ally Russia"
            tree.heads[following], tree.deps[following] = i, "appos"
        elif dep == "nsubj" and tree.pos[i] == "PROPN":  # "United States President Awa Diop said"
            tree.heads[i], tree.deps[i] = following, "nmod:desc"


def _lower_bounds(tree: Tree) -> None:
    """ "at least 12 people": the bound belongs to the number."""
    for at, word in enumerate(tree.words[:-2]):
        bound, number = at + 1, at + 2
        if word.lower() != "at" or tree.words[bound].lower() not in {"least", "most"} or tree.pos[number] != "NUM":
            continue
        if tree.heads[number] in {at, bound}:
            continue
        for j in (*tree.below(at), *tree.below(bound)):
            if j != number:
                tree.heads[j] = number
        tree.heads[at], tree.deps[at] = bound, "advmod"
        tree.heads[bound], tree.deps[bound] = number, "advmod"


def _mark_according(tree: Tree) -> None:
    """ "according to the group": two case markers of the noun, also where they are drawn as a clause of their own."""
    for i, word in enumerate(tree.words[:-2]):
        if word.lower() != "according" or tree.words[i + 1].lower() != "to" or tree.deps[i] == "case":
            continue
        noun = next((j for j in tree.below(i) if j > i + 1 and tree.pos[j] in NOUNS), None)
        if noun is not None:
            _swap(tree, i, noun)
            tree.deps[noun] = "obl" if tree.deps[noun] in {"advcl", "xcomp", "acl"} else tree.deps[noun]
            tree.heads[i + 1] = noun
            tree.deps[i] = tree.deps[i + 1] = "case"


def _beside(tree: Tree, i: int) -> int | None:
    """The name that follows a word without anything between, hangs on the same head, and as the same dependent."""
    right = i + 1
    while tree.heads[right] != tree.heads[i] and right < tree.heads[right] <= i + 6:
        right = tree.heads[right]
    same = tree.heads[right] == tree.heads[i] and tree.deps[right] == tree.deps[i] and tree.heads[right] != right
    return right if same and tree.pos[right] == tree.pos[i + 1] == "PROPN" else None


def _clings(tree: Tree, i: int, kinds: set[str]) -> bool:
    """Whether a participle right after a noun, without subject or conjunction, tells of that noun."""
    noun = i > 0 and tree.pos[i - 1] in NOUNS and tree.heads[i - 1] == tree.heads[i] < i
    return noun and tree.tags[i] == "VBN" and not kinds & {"nsubj", "nsubj:pass", "mark", "aux", "aux:pass", "case"}


def _chain_titles(tree: Tree) -> None:
    """ "US President Awa Diop", "Malian President": what stands before a title describes it, not the name; the
    parts of a name hang on its first.
    """
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        titled = i + 1 < head and tree.deps[i + 1] == "nmod:desc" and tree.heads[i + 1] == head
        if titled and dep in {"nmod:desc", "amod"}:
            tree.heads[i] = i + 1
        elif dep == "flat" and tree.deps[head] == "flat" and tree.heads[head] != i:
            tree.heads[i] = tree.heads[head]


def _lower_particles(tree: Tree) -> None:
    """ "called on the army to": `on` is drawn as a particle, but marks whom it is asked of; so does "as part of"."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep == "compound:prt" and tree.words[i].lower() in {"on", "upon"} and tree.pos[verb] == "VERB":
            after = (j for j in tree.below(verb) if j > i and tree.deps[j] in {"obj", "iobj", "xcomp"})
            whom = next((j for j in after if tree.pos[j] in {"NOUN", "PROPN", "PRON"}), None)
            if whom is not None:
                tree.deps[whom] = "obl"
                tree.heads[i], tree.deps[i] = whom, "case"
        elif dep == "appos" and tree.deps[verb] in {"nsubj", "nsubj:pass"} and _as(tree, i):
            tree.heads[i], tree.deps[i] = tree.heads[verb], "obl"


def _as(tree: Tree, i: int) -> bool:
    return any(tree.deps[j] == "case" and tree.words[j].lower() == "as" for j in tree.below(i))


def _head_names_last(tree: Tree) -> None:
    for first in range(len(tree.heads)) if "flat" in tree.deps else ():
        parts = [j for j in tree.below(first) if tree.deps[j] == "flat"] if tree.pos[first] == "PROPN" else []
        if not parts:
            continue
        last = parts[-1]
        if last < first or tree.pos[last] not in {"PROPN", "X"}:
            continue
        _swap(tree, first, last)
        for j in [first, *parts[:-1]]:
            tree.heads[j], tree.deps[j] = last, "compound"
            for k in tree.below(j):
                if k > last:
                    tree.heads[k] = last


def _swap(tree: Tree, old: int, new: int) -> None:
    """`new`, a dependent of `old`, takes its place; all that hung on `old` hangs on `new`."""
    root = tree.heads[old] == old
    tree.heads[new], tree.deps[new] = (new if root else tree.heads[old]), tree.deps[old]
    for j in range(len(tree.heads)):
        if tree.heads[j] == old and j not in {old, new}:
            tree.heads[j] = new
    tree.heads[old] = new


def _raise_speech(tree: Tree) -> None:
    """ "The road is open, he said": `said`, drawn as a parataxis of what is said, comes to govern it."""
    for verb, dep in enumerate(tree.deps):
        head = tree.heads[verb]
        if dep != "parataxis" or tree.tags[verb] not in FINITE or tree.pos[verb] != "VERB" or head > verb:
            continue
        kinds = {tree.deps[j] for j in tree.below(verb)}
        if "nsubj" not in kinds or kinds & {"obj", "ccomp", "xcomp"} or tree.pos[head] in {"PUNCT", "SYM"}:
            continue
        root = tree.heads[head] == head
        tree.heads[verb], tree.deps[verb] = (verb if root else tree.heads[head]), tree.deps[head]
        tree.heads[head], tree.deps[head] = verb, "ccomp"
