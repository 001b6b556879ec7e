from __future__ import annotations

from sayso.parse.conventions import Tree, settle


def test_a_name_is_headed_by_its_last_word() -> None:
    tree = Tree(
        ["Amadou", "Diarra", "left", "."], [2, 0, 2, 2], ["nsubj", "flat", "root", "punct"],
        ["PROPN", "PROPN", "VERB", "PUNCT"], ["NNP", "NNP", "VBD", "."],
    )  # fmt: skip
    settle(tree)
    assert tree.heads == [1, 2, 2, 2]
    assert tree.deps == ["compound", "nsubj", "root", "punct"]


def test_all_words_of_a_preposition_mark_the_noun() -> None:
    tree = Tree(
        ["According", "to", "Sow", "they", "fled"], [2, 0, 4, 4, 4], ["case", "fixed", "obl", "nsubj", "root"],
        ["VERB", "ADP", "PROPN", "PRON", "VERB"], ["VBG", "IN", "NNP", "PRP", "VBD"],
    )  # fmt: skip
    settle(tree)
    assert [(tree.heads[i], tree.deps[i]) for i in (0, 1)] == [(2, "case"), (2, "case")]


def test_who_said_it_governs_what_was_said() -> None:
    tree = Tree(
        ["Roads", "are", "open", ",", "he", "said", "."], [2, 2, 2, 5, 5, 2, 2],
        ["nsubj", "cop", "root", "punct", "nsubj", "parataxis", "punct"],
        ["NOUN", "AUX", "ADJ", "PUNCT", "PRON", "VERB", "PUNCT"], ["NNS", "VBP", "JJ", ",", "PRP", "VBD", "."],
    )  # fmt: skip
    settle(tree)
    assert (tree.heads[5], tree.deps[5]) == (5, "root")
    assert (tree.heads[2], tree.deps[2]) == (5, "ccomp")


def test_a_bigger_place_after_a_comma_is_an_apposition() -> None:
    tree = Tree(
        ["in", "Omdurman", ",", "Sudan"], [1, 1, 3, 1], ["case", "root", "punct", "nmod:unmarked"],
        ["ADP", "PROPN", "PUNCT", "PROPN"], ["IN", "NNP", ",", "NNP"],
    )  # fmt: skip
    settle(tree)
    assert tree.deps[3] == "appos"
