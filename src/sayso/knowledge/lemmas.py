"""Base forms of English words: irregular forms from a table, the rest by endings.

    lemmas().of("hoping", "VERB", "VBG")    # "hope"

After: the morphy algorithm of WordNet (Fellbaum 1998), as spaCy's rule lemmatiser runs it.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.errors import KnowledgeError
from sayso.knowledge import files

TABLE = "words/lemmas.txt"
ENDINGS = {
    "verb": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "noun": (("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"),
             ("men", "man"), ("ies", "y")),
    "adj": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "adv": (),
}  # fmt: skip
BASE_TAGS = {"NN", "VB", "VBP", "JJ", "RB"}
# Words whose base form their tag decides; "" stands for any tag.
BY_TAG = {
    ("n't", ""): "not", ("nt", "RB"): "not", ("ca", "MD"): "can", ("wo", "MD"): "will", ("sha", "MD"): "shall",
    ("'d", "MD"): "would", ("'d", "VBD"): "have", ("'ll", ""): "will", ("'ve", ""): "have", ("'re", ""): "be",
    ("'m", ""): "be", ("'s", "VBZ"): "be", ("is", ""): "be", ("are", ""): "be", ("am", "VBP"): "be", ("was", ""): "be",
    ("were", ""): "be", ("been", ""): "be", ("being", "VBG"): "be", ("has", ""): "have", ("had", ""): "have",
    ("having", ""): "have", ("does", ""): "do", ("did", ""): "do", ("done", "VBN"): "do", ("me", "PRP"): "i",
    ("him", "PRP"): "he", ("her", "PRP"): "she", ("us", "PRP"): "we", ("them", "PRP"): "they", ("'em", ""): "them",
    ("an", ""): "an", ("gon", ""): "go", ("na", "TO"): "to", ("ta", "TO"): "to",
}  # fmt: skip
# A stem of one syllable and one consonant would have doubled it: "hopping", so "hoping" is of "hope".
SHORT_STEM = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
CLASSES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}


class Lemmas:
    """Irregular forms and known base forms, by word class."""

    def __init__(self, lines: list[str]) -> None:
        self._irregular: dict[tuple[str, str], str] = {}
        self._known: dict[str, set[str]] = {name: set() for name in ENDINGS}
        for number, line in enumerate(lines, 1):
            parts = line.split("\t")
            if parts[0] not in ENDINGS or len(parts) not in {2, 3}:
                raise KnowledgeError(f"{TABLE}, line {number}: class, form and base form expected, not {line!r}")
            if len(parts) == 3:
                self._irregular[parts[0], parts[1]] = parts[2]
            else:
                self._known[parts[0]].add(parts[1])
        self._seen: dict[tuple[str, str, str], str] = {}

    def of(self, word: str, pos: str, tag: str) -> str:
        """The base form in lower case of a word with this universal part of speech and Penn tag."""
        key = (word, pos, tag)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._find(word.lower().replace("’", "'"), pos, tag)
        return found

    def _find(self, word: str, pos: str, tag: str) -> str:
        fixed = BY_TAG.get((word, tag)) or BY_TAG.get((word, ""))
        if fixed is not None:
            return fixed
        name = CLASSES.get(pos)
        if name is None or (tag in BASE_TAGS and not (pos == "VERB" and tag == "VBP" and word.endswith("s"))):
            return word
        irregular = self._irregular.get((name, word))
        if irregular is not None:
            return irregular
        made = [word[: -len(old)] + new for old, new in ENDINGS[name] if word.endswith(old) and len(word) > len(old)]
        known = [form for form in made if form in self._known[name]]
        if len(known) > 1 and name == "verb" and SHORT_STEM.match(known[-1]):
            return known[0]
        return known[-1] if known else made[0] if made else word


@cache
def lemmas() -> Lemmas:
    """The packaged table. Raises KnowledgeError where it is damaged."""
    path = files.folder() / TABLE
    try:
        return Lemmas(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}); install sayso again") from error
