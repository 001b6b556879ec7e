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


def test_crowds_are_headed_by_the_larger_number() -> None:
    tree = Tree(
        ["Tens", "of", "thousands", "of", "people", "fled"], [5, 2, 0, 4, 0, 5],
        ["nsubj", "case", "nmod", "case", "nmod", "root"], ["NUM", "ADP", "NUM", "ADP", "NOUN", "VERB"],
        ["CD", "IN", "CD", "IN", "NNS", "VBD"],
    )  # fmt: skip
    settle(tree)
    assert (tree.heads[2], tree.deps[2], tree.pos[2]) == (5, "nsubj", "NOUN")
    assert tree.heads[4] == 2


def test_the_month_heads_a_date() -> None:
    tree = Tree(
        ["on", "19", "February"], [1, 1, 1], ["case", "root", "nmod:unmarked"], ["ADP", "NUM", "PROPN"],
        ["IN", "CD", "NNP"],
    )  # fmt: skip
    settle(tree)
    assert (tree.heads, tree.deps[1]) == ([2, 2, 2], "nummod")


def test_a_perfect_has_no_passive_subject() -> None:
    tree = Tree(
        ["Troops", "have", "retaken", "Gao"], [2, 2, 2, 2], ["nsubj:pass", "aux", "root", "obj"],
        ["NOUN", "AUX", "VERB", "PROPN"], ["NNS", "VBP", "VBN", "NNP"],
    )  # fmt: skip
    settle(tree)
    assert tree.deps[0] == "nsubj"


def test_a_participle_right_after_a_noun_tells_of_it() -> None:
    tree = Tree(
        ["They", "entered", "districts", "held", "by", "rebels"], [1, 1, 1, 1, 5, 3],
        ["nsubj", "root", "obj", "advcl", "case", "obl:agent"], ["PRON", "VERB", "NOUN", "VERB", "ADP", "NOUN"],
        ["PRP", "VBD", "NNS", "VBN", "IN", "NNS"],
    )  # fmt: skip
    settle(tree)
    assert (tree.heads[3], tree.deps[3]) == (2, "acl")


def test_a_participle_before_the_subject_is_said_of_the_subject() -> None:
    tree = Tree(
        ["armed", "rebels", "face", "rout"], [2, 2, 2, 2], ["amod", "nsubj", "root", "obj"],
        ["VERB", "NOUN", "VERB", "NOUN"], ["VBN", "NNS", "VBP", "NN"],
    )  # fmt: skip
    settle(tree)
    assert tree.heads == [1, 2, 2, 2]


def test_a_predicate_after_which_tells_of_the_noun_before() -> None:
    tree = Tree(
        ["Chad", ",", "which", "is", "backer", ",", "left"], [6, 4, 4, 4, 6, 4, 6],
        ["nsubj", "punct", "nsubj", "cop", "parataxis", "punct", "root"],
        ["PROPN", "PUNCT", "PRON", "AUX", "NOUN", "PUNCT", "VERB"], ["NNP", ",", "WDT", "VBZ", "NN", ",", "VBD"],
    )  # fmt: skip
    settle(tree)
    assert (tree.heads[4], tree.deps[4]) == (0, "acl:relcl")


def test_an_ally_and_the_name_after_it_are_one() -> None:
    tree = Tree(
        ["troops", "and", "ally", "Chad", "fled"], [4, 2, 0, 0, 4], ["nsubj", "cc", "conj", "conj", "root"],
        ["NOUN", "CCONJ", "NOUN", "PROPN", "VERB"], ["NNS", "CC", "NN", "NNP", "VBD"],
    )  # fmt: skip
    settle(tree)
    assert (tree.heads[3], tree.deps[3]) == (2, "appos")


def test_two_names_side_by_side_are_one_subject() -> None:
    tree = Tree(
        ["Chad", "President", "Awa", "Diop", "left"], [4, 2, 4, 2, 4], ["nsubj", "nmod:desc", "nsubj", "flat", "root"],
        ["PROPN", "PROPN", "PROPN", "PROPN", "VERB"], ["NNP", "NNP", "NNP", "NNP", "VBD"],
    )  # fmt: skip
    settle(tree)
    assert [tree.deps[i] for i in range(5)] == ["compound", "compound", "compound", "nsubj", "root"]
    assert (tree.heads[0], tree.heads[3]) == (1, 4)


def test_at_least_belongs_to_the_number() -> None:
    tree = Tree(
        ["at", "least", "12", "people", "died"], [1, 3, 3, 4, 4], ["case", "nmod", "nummod", "nsubj", "root"],
        ["ADP", "ADJ", "NUM", "NOUN", "VERB"], ["IN", "JJS", "CD", "NNS", "VBD"],
    )  # fmt: skip
    settle(tree)
    assert tree.heads == [1, 2, 3, 4, 4]
    assert tree.deps[:2] == ["advmod", "advmod"]


def test_according_to_marks_the_noun_even_where_it_is_drawn_as_a_clause() -> None:
    tree = Tree(
        ["They", "fled", "according", "to", "Sow"], [1, 1, 1, 2, 2], ["nsubj", "root", "advcl", "fixed", "nsubj"],
        ["PRON", "VERB", "VERB", "ADP", "PROPN"], ["PRP", "VBD", "VBG", "IN", "NNP"],
    )  # fmt: skip
    settle(tree)
    assert tree.heads == [1, 1, 4, 4, 1]
    assert tree.deps == ["nsubj", "root", "case", "case", "obl"]
