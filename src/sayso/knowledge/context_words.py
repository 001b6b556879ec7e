"""Words that by themselves put a sentence into a PLOVER context."""

from __future__ import annotations

from functools import cache

from sayso.errors import KnowledgeError
from sayso.knowledge import files, ontology


@cache
def by_word() -> dict[str, tuple[str, ...]]:
    """Word (lemma or form, lower case) -> contexts."""
    found: dict[str, tuple[str, ...]] = {}
    for row in files.read_table("lexicon/en/contexts.csv", ("context", "words")):
        if row["context"] not in ontology.contexts():
            raise KnowledgeError(f"lexicon/en/contexts.csv: {row['context']!r} is no PLOVER context")
        for word in files.cells(row["words"]):
            found[word] = (*found.get(word, ()), row["context"])
    return found
