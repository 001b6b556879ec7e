from __future__ import annotations

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.lemmas import Lemmas, lemmas


@pytest.mark.parametrize(
    ("word", "pos", "tag", "lemma"),
    [
        ("hoping", "VERB", "VBG", "hope"), ("shelled", "VERB", "VBD", "shell"), ("fled", "VERB", "VBD", "flee"),
        ("was", "AUX", "VBD", "be"), ("n’t", "PART", "RB", "not"), ("’s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("militias", "NOUN", "NNS", "militia"), ("policemen", "NOUN", "NNS", "policeman"),
        ("bodies", "NOUN", "NNS", "body"),
        ("them", "PRON", "PRP", "they"), ("Forces", "PROPN", "NNPS", "forces"), ("worst", "ADJ", "JJS", "bad"),
        ("killings", "NOUN", "NNS", "killing"), ("news", "NOUN", "NN", "news"),
    ],
)  # fmt: skip
def test_base_forms(word: str, pos: str, tag: str, lemma: str) -> None:
    assert lemmas().of(word, pos, tag) == lemma


def test_a_damaged_table_is_named_with_its_line() -> None:
    with pytest.raises(KnowledgeError, match="line 2"):
        Lemmas(["verb\tgo", "verbs\twent"])
