"""Everything sayso raises on purpose.

SaysoError
├── InputError          an article or file cannot be read; the run goes on past it
│   ├── EmptyInput          nothing in it
│   ├── BinaryInput         not text at all
│   ├── EncodingInput       text in an encoding that cannot be told
│   ├── OversizeInput       larger than the limit
│   ├── MalformedInput      not the format it claims to be (JSON, HTML without text, ...)
│   └── LanguageInput       text in a language sayso does not read
├── ProcessingError     a stage failed on one article; the run goes on past it
├── KnowledgeError      a data file is missing, damaged or inconsistent; nothing can run
├── PipelineError       stages do not fit together; nothing can run
├── SettingsError       an unknown or impossible setting
├── EvaluationError     a corpus or a prediction file does not have the schema of its task
└── RecordError         a record would be wrong (a span outside its text, a bound below another)

A message says what happened, to which article or file, and what to do next.
"""


class SaysoError(Exception):
    """Any error sayso raises on purpose."""


class InputError(SaysoError):
    """One article or file cannot be read."""

    code = "input"


class EmptyInput(InputError):
    """There is no text in it."""

    code = "empty"


class BinaryInput(InputError):
    """The bytes are not text."""

    code = "binary"


class EncodingInput(InputError):
    """The bytes are text in no encoding that can be told."""

    code = "encoding"


class OversizeInput(InputError):
    """The file is larger than sayso reads at once."""

    code = "oversize"


class MalformedInput(InputError):
    """The bytes are not the format they claim to be."""

    code = "malformed"


class LanguageInput(InputError):
    """The text is in a language that sayso does not read."""

    code = "language"


class ProcessingError(SaysoError):
    """A stage failed on one article."""

    code = "stage"


class KnowledgeError(SaysoError):
    """A data file is missing, damaged or inconsistent."""


class PipelineError(SaysoError):
    """The stages of a pipeline do not fit together."""


class SettingsError(SaysoError):
    """A setting is unknown or impossible."""


class EvaluationError(SaysoError):
    """A corpus or prediction file does not have the schema of its task."""


class RecordError(SaysoError):
    """A record would contradict its text or itself."""
