"""The command line: each command parses its flags, calls one library function and prints."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.errors import SaysoError

app = typer.Typer(
    name="sayso",
    help="Turns news about conflict and politics into attributed event data: who did what to whom, where, when, how "
    "many, and on whose say-so.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
EXAMPLES = "[dim]Example:[/dim]  "
Files = Annotated[
    list[str],
    typer.Argument(help="Articles: .txt, .html, .json, .jsonl, a folder of them, or - for stdin.", metavar="FILE…"),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="Date of publication of all articles read.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Outlet of all articles read.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of the files, if not UTF-8.")]
AnyLanguage = Annotated[bool | None, typer.Option("--any-language", help="Read what does not seem English too.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of stdout.")]


@app.command(
    epilog=EXAMPLES + "sayso code report.txt --published 2016-11-29   |   cat *.jsonl | sayso code --format gold -"
)
def code(
    files: Files,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="table (default), jsonl, csv, gold or html.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    encoding: Encoding = None,
    any_language: AnyLanguage = None,
    out: Out = None,
) -> None:
    """Code articles: print every claim with its speakers. Exit 1 if some article could not be read."""
    from sayso.cli import coding

    flags = {"format": format, "published": published, "outlet": outlet, "encoding": encoding}
    raise typer.Exit(coding.code(files, flags | {"any_language": any_language}, out))


@app.command(epilog=EXAMPLES + "sayso show report.txt")
def show(
    files: Files,
    published: Published = None,
    outlet: Outlet = None,
    encoding: Encoding = None,
    any_language: AnyLanguage = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only event, tie, control or figure claims.")] = None,
) -> None:
    """Show articles in the terminal: the text with its claims highlighted, and the claims beside it."""
    from sayso.cli import showing

    flags = {"published": published, "outlet": outlet, "encoding": encoding, "any_language": any_language}
    raise typer.Exit(showing.show(files, flags, kind))


@app.command(epilog=EXAMPLES + "sayso sample --format html --out report.html")
def sample(
    format: Annotated[str, typer.Option("--format", "-f", help="table, jsonl, csv, gold or html.")] = "table",
    out: Out = None,
) -> None:
    """Code the bundled dispatches, written for demonstration, on the battle for eastern Aleppo."""
    from sayso.cli import coding

    raise typer.Exit(coding.code_sample({"format": format}, out))


@app.command(epilog=EXAMPLES + "sayso evaluate claims dev.jsonl --predictions out.jsonl")
def evaluate(
    task: Annotated[str, typer.Argument(help="attribution, geoparse, time, gsr, actors, incidents or claims.")],
    file: Annotated[Path, typer.Argument(help="A corpus in the task's schema, one item a line.", metavar="FILE.jsonl")],
    predictions: Annotated[
        Path | None, typer.Option("--predictions", "-p", help="Write the predictions here, in the same schema.")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table or jsonl.")] = "table",
) -> None:
    """Predict a corpus without looking at its labels, write the predictions, and print the scores."""
    from sayso.cli import measuring

    raise typer.Exit(measuring.evaluate(task, file, predictions, format))


@app.command(epilog=EXAMPLES + "sayso bench --format jsonl")
def bench(
    articles: Annotated[
        int, typer.Option("--articles", help="How many generated articles of 700 words to code.", min=1)
    ] = 30,
    format: Annotated[str, typer.Option("--format", "-f", help="table or jsonl.")] = "table",
) -> None:
    """Measure speed and memory on one core, on generated text of realistic length."""
    from sayso.cli import measuring

    raise typer.Exit(measuring.bench(articles, format))


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `sayso code --format jsonl` writes."""
    import json

    from sayso.export.jsonl import schema as json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Check the installation: versions, data files and their hashes, what is missing and how to get it."""
    from sayso.cli import checking

    raise typer.Exit(checking.doctor())


def main() -> None:
    """Run the command line; errors sayso raises on purpose end with their message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # UTF-8 wherever it goes; the console of a C locale would break on “
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except SaysoError as error:
        typer.secho(f"sayso: {error}", err=True, fg="red")
        sys.exit(2)
    except OSError as error:
        typer.secho(f"sayso: {error.filename or 'output'} cannot be written: {error.strerror}", err=True, fg="red")
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("sayso: stopped", err=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
