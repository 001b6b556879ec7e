"""Role nouns and titles: what kind of actor "militiamen", "police officer" or "foreign minister" describe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files, ontology
from sayso.knowledge.names import words
from sayso.records.base import Sector

AGENT_COLUMNS = ("noun", "sector", "kind", "plural_only")
TITLE_COLUMNS = ("title", "sector", "role")
LONGEST = 5  # words of a role noun: "office of the prime minister"


class Agent(msgspec.Struct, frozen=True):
    """A noun that describes an actor: its sector, the kind of noun, and whether only its plural does."""

    noun: str
    sector: Sector | None
    kind: str
    plural_only: bool = False


class Title(msgspec.Struct, frozen=True):
    """A title or office: its sector, and the role of the people files that it names, or None."""

    title: str
    sector: Sector | None
    role: str | None


class RoleNouns:
    """Look-up of role nouns and titles by their words; the longest that ends, or begins, at a word."""

    def __init__(self, agents: list[Agent], titles: list[Title]) -> None:
        self.agents = {words(a.noun): a for a in reversed(agents)}
        self.titles = {words(t.title): t for t in reversed(titles)}

    def agent(self, before: Sequence[str], head: str, lemma: str) -> tuple[int, Agent] | None:
        """The longest role noun that ends at `head` after the words `before`: (words before the head in it, agent).

        >>> RoleNouns([Agent("police officer", "COP", "person")], []).agent(["two", "police"], "officers", "officer")
        (1, Agent(noun='police officer', sector='COP', kind='person', plural_only=False))
        """
        for taken in range(min(len(before), LONGEST - 1), -1, -1):
            lead = tuple(before[len(before) - taken :]) if taken else ()
            for last in (head, lemma):
                found = self.agents.get((*lead, *words(last)))
                if found and not (found.plural_only and head == lemma):
                    return taken, found
        return None

    def title(self, before: Sequence[str], head: str) -> tuple[int, Title] | None:
        """The longest title that ends at `head`: (words before the head in it, title)."""
        for taken in range(min(len(before), LONGEST - 1), -1, -1):
            lead = tuple(before[len(before) - taken :]) if taken else ()
            found = self.titles.get((*lead, *words(head)))
            if found:
                return taken, found
        return None


@cache
def load_role_nouns() -> RoleNouns:
    """The role nouns and titles of the data files. Raises KnowledgeError where a sector is not known."""
    agents = [
        Agent(
            row["noun"],
            _sector(row["sector"], row["noun"]),
            row["kind"],
            row["plural_only"].lower() in {"1", "true", "yes", "y"},
        )
        for row in files.read_table("lexicon/en/agents.csv", AGENT_COLUMNS)
    ]
    titles = [
        Title(row["title"], _sector(row["sector"], row["title"]), row["role"] or None)
        for row in files.read_table("lexicon/en/titles.csv", TITLE_COLUMNS)
    ]
    return RoleNouns(agents, titles)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of `lexicon/en/reference_words.csv`, in lower case; empty if there is no such class."""
    rows = files.read_table("lexicon/en/reference_words.csv", ("class", "words"))
    return frozenset(word for row in rows if row["class"] == name for word in files.cells(row["words"]))


class ShortName(msgspec.Struct, frozen=True):
    """A word that means one registered actor in articles about some countries."""

    countries: tuple[str, ...]
    actor: str
    capital: bool


@cache
def short_names() -> dict[str, list[ShortName]]:
    """Short names in lower case; those of one word in the order of the file."""
    found: dict[str, list[ShortName]] = {}
    for row in files.read_table("lexicon/en/short_names.csv", ("name", "countries", "actor")):
        name = ShortName(files.cells(row["countries"]), row["actor"], row["name"][:1].isupper())
        found.setdefault(row["name"].lower(), []).append(name)
    return found


def _sector(code: str, where: str) -> Sector | None:
    if not code:
        return None
    if code not in ontology.sectors():
        raise KnowledgeError(f"lexicon/en, {where!r}: {code!r} is no PLOVER sector")
    return code  # type: ignore[return-value]
