"""Claims as a table for the terminal: who says that who did what to whom, where, when, how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.export.rows import describe_quantity
from sayso.pipeline.dossier import Dossier
from sayso.records.claim import Claim, Control, Event, Tie
from sayso.records.entity import Mention, When

COLORS = {1: "green", 2: "green", 3: "yellow", 4: "red"}  # by quad class
STANCE_COLORS = {"denies": "magenta", "doubts": "magenta", "suspects": "yellow", "admits": "cyan"}
CONTROL = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "�")  # an article may hold terminal commands
PIPE_WIDTH = 160  # columns, where the output is no terminal


def write_table(done: Iterable[Dossier]) -> Iterator[str]:
    """One table an article."""
    plain = Console()
    console = Console(width=None if plain.is_terminal else PIPE_WIDTH)
    for dossier in done:
        with console.capture() as captured:
            console.print(table(dossier))
            console.print()
        yield captured.get()


def table(dossier: Dossier) -> Table:
    """The claims of one article."""
    article = dossier.article
    title = " · ".join(part for part in (article.title or article.id, article.outlet, article.published) if part)
    out = Table(
        title=Text(visible(title), style="bold"), title_justify="left", header_style="dim", box=None, pad_edge=False
    )
    for name, ratio in (
        ("what", 3),
        ("who", 4),
        ("to whom", 4),
        ("where", 3),
        ("when", 3),
        ("how many", 3),
        ("says who", 5),
    ):
        out.add_column(name, overflow="fold", ratio=ratio)
    for claim in dossier.claims or ():
        out.add_row(*cells(claim))
    if not dossier.claims:
        out.add_row(Text("no claims found", style="dim"))
    return out


def cells(claim: Claim) -> tuple[Text, ...]:
    """One claim as the cells of its row."""
    found = claim.finding
    who, whom, place, when, many = Text(), Text(), "", None, ""
    if isinstance(found, Event):
        what = Text(found.type, style=COLORS.get(found.quad or 0, "")) + Text(
            (" " + " ".join(found.modes)) if found.modes else "", style="dim"
        )
        who, whom = names(found.actors), names(found.recipients)
        place, when = found.place.name if found.place else "", found.when
        many = ", ".join(map(describe_quantity, found.figures))
    elif isinstance(found, Tie):
        what = Text(found.tie.replace("_", " "), style="blue")
        who, whom, when = names((found.origin,)), names((found.target,)), found.when
    elif isinstance(found, Control):
        what = Text(f"control: {found.change}", style="cyan")
        who, whom = names((found.holder,) if found.holder else ()), names((found.loser,) if found.loser else ())
        place, when = found.place.name if found.place else "", found.when
        many = describe_quantity(found.share) if found.share else ""
    else:
        what = Text("figure", style="dim")
        place, when, many = found.place.name if found.place else "", found.when, describe_quantity(found.figure)
    if claim.auxiliary != "none":
        what = what + Text(f" ({claim.auxiliary})", style="italic")
    return what, who, whom, Text(visible(place)), Text(days(when)), Text(many), speakers(claim)


def visible(words: str) -> str:
    """Words of an article as they may go to a terminal: a � for each control character but tab and line feed."""
    return words.translate(CONTROL)


def names(mentions: Iterable[Mention]) -> Text:
    """Actors by name with their sector."""
    out = Text()
    for mention in mentions:
        if out:
            out.append(", ")
        out.append(visible(mention.actor.name))
        code = " ".join(part for part in (mention.actor.country, mention.actor.sector) if part)
        out.append(f" {code}" if code else "", style="dim")
    return out


def days(when: When | None) -> str:
    """`2016-11-28`, or first and last day."""
    if when is None:
        return ""
    return when.first if when.first == when.last else f"{when.first} – {when.last}"


def speakers(claim: Claim) -> Text:
    """`Syrian state media asserts ‹ Reuters asserts`; nothing where the article says it itself."""
    out = Text()
    for speaker in claim.speakers:
        if out:
            out.append(" ‹ ", style="dim")
        out.append(f"{visible(speaker.name)} ")
        out.append(speaker.stance, style=STANCE_COLORS.get(speaker.stance, "dim"))
    return out
