"""PLOVER contexts that a frame or the words of its sentence support."""

from __future__ import annotations

from sayso.coding.reading import Reading
from sayso.knowledge import context_words
from sayso.knowledge.frames import Frame

MOST = 3  # a sentence that seems to be about more is about none in particular


def find_contexts(reading: Reading, head: int, frame: Frame) -> tuple[str, ...]:
    """The frame's own contexts, then those with a word in the trigger's sentence, at most three."""
    found = list(frame.contexts)
    sentence = reading.parsed.sentences[reading.parsed.tokens[head].sentence]
    words = context_words.by_word()
    for token in reading.parsed.tokens[sentence.first : sentence.last]:
        for context in words.get(token.lemma, words.get(token.lower, ())):
            if context not in found:
                found.append(context)
    return tuple(found[:MOST])
