"""The order of the stages, as data: name, callable, what it needs, what it gives."""

from __future__ import annotations

from sayso.attribute.attributions import find_attributions
from sayso.coding.claims import code_claims
from sayso.parse.reader import parse
from sayso.pipeline.stage import Stage
from sayso.resolve.actors import find_references
from sayso.resolve.numbers import find_numbers
from sayso.resolve.places import find_places
from sayso.resolve.times import find_times

STAGES = (
    Stage("parse", parse, ("article",), "parsed", batched=True),
    Stage("times", find_times, ("article", "parsed"), "times"),
    Stage("numbers", find_numbers, ("parsed",), "numbers"),
    Stage("places", find_places, ("article", "parsed"), "places"),
    Stage("actors", find_references, ("article", "parsed", "places"), "references"),
    Stage("attribute", find_attributions, ("parsed",), "attributions"),
    Stage(
        "code",
        code_claims,
        ("article", "parsed", "times", "numbers", "places", "references", "attributions"),
        "claims",
    ),
)
