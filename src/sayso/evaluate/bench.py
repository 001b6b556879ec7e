"""Speed and memory on one core, on generated text of realistic length."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from sayso.pipeline.run import run
from sayso.records.article import Article

WORDS = 700  # words an article, about the length of a news report
SEED = 7
PLACES = ("Aleppo", "Mosul", "Kharkiv", "Goma", "Marib", "Maiduguri", "Mogadishu", "Kabul", "Gaza", "Tripoli", "Bamako")
ACTORS = ("government troops", "rebels", "the army", "Turkish warplanes", "protesters", "police", "Hezbollah fighters",
          "the United Nations", "France", "Russian officials", "the militia", "the opposition", "gunmen")  # fmt: skip
SPEAKERS = (
    "a military spokesman", "the foreign ministry", "residents", "an official of the United Nations", "a monitor",
    "the state news agency", "two witnesses", "the governor", "a hospital director",
)  # fmt: skip
SENTENCES = (
    "{a} shelled the outskirts of {p} on {d}, killing at least {n} civilians, {s} said.",
    "According to {s}, {a} captured a district north of {p} after {n} days of fighting.",
    "{s} denied that {a} had bombed a hospital in {p} last week.",
    '"We will not accept a ceasefire that leaves {p} under siege," said {s}, who asked not to be named.',
    "More than {m} people have fled {p} since {d}, and aid workers called on {a} to open a corridor.",
    "{a} and {b} agreed to hold talks in {p} next month, although earlier meetings had ended without a result.",
    "The roads into the town were quiet in the morning, and shops opened for a few hours before the rain began.",
    "{a} arrested {n} people during a demonstration against the price of bread in {p}, {s} reported.",
    "Analysts said that the decision, which came after weeks of debate, would change little on the ground.",
    "{b} condemned the attack and urged {a} to withdraw from the border, while {s} blamed both sides.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def articles(count: int, words: int = WORDS, seed: int = SEED) -> Iterator[Article]:
    """Generated articles of about so many words; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        parts: list[str] = []
        while sum(len(p.split()) for p in parts) < words:
            sentence = chance.choice(SENTENCES).format(
                a=chance.choice(ACTORS),
                b=chance.choice(ACTORS),
                p=chance.choice(PLACES),
                s=chance.choice(SPEAKERS),
                d=chance.choice(DAYS),
                n=chance.randint(2, 60),
                m=f"{chance.randint(2, 90) * 1000:,}",
            )
            parts.append(sentence[0].upper() + sentence[1:])
        text = "\n\n".join(" ".join(parts[i : i + 3]) for i in range(0, len(parts), 3))
        yield Article(id=f"bench-{number}", text=text, published="2024-05-15", outlet="Generated")


def bench(count: int) -> dict[str, float]:
    """`articles_per_second`, `words_per_second`, `peak_memory_mb`; models are loaded before the clock starts."""
    list(run(articles(2, seed=1)))
    todo = list(articles(count))
    words = sum(len(a.text.split()) for a in todo)
    start = time.perf_counter()
    claims = sum(len(getattr(d, "claims", None) or ()) for d in run(todo))
    seconds = time.perf_counter() - start
    return {
        "articles_per_second": round(count / seconds, 2),
        "words_per_second": round(words / seconds, 1),
        "peak_memory_mb": round(_peak_mb(), 1),
        "claims_per_article": round(claims / count, 1),
        "articles": count,
    }


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
