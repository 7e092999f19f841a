"""Whether an authored document says everything in both languages."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from planner.core.references import Fault, Path
from planner.core.text import Message, Text


def text_faults(document: BaseModel) -> Iterator[Fault]:
    """Yield a fault for texts without Korean, a warning for those without English."""
    for path, text in texts_in(document):
        if not text.ko.strip():
            yield Fault((*path, "ko"), Message("The Korean text is empty; write it"))
        elif text.en is None or not text.en.strip():
            yield Fault(
                path,
                Message("The English text is missing; the Korean one is shown instead"),
                warning=True,
            )


def texts_in(value: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Yield every text of a document with its path."""
    if isinstance(value, Text):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_in(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item, (*path, key))
