"""A model of constructs as a YAML file: read, checked, refused with places."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from planner.content.yaml_file import load, read_document
from planner.core.causal.constructs import ConstructModel
from planner.core.problems import InputError
from planner.core.text import Message
from planner.services.calculating.figures import unknown


class ModelFile(BaseModel):
    """What the file holds: items of each construct, pairs of linked constructs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    constructs: Mapping[str, tuple[str, ...]]
    links: tuple[tuple[str, str], ...]


def read_model(path: str) -> ConstructModel:
    """Return the model of the file, or raise all its mistakes."""
    written, problems = load(Path(path), ModelFile)
    if written is None or problems:
        raise InputError(problems)
    document = read_document(Path(path))
    found = [
        *(document.problem(*wrong) for wrong in _wrong_constructs(written)),
        *(document.problem(*wrong) for wrong in _wrong_links(written)),
    ]
    if found:
        raise InputError(found)
    return ConstructModel(written.constructs, written.links)


Wrong = tuple[tuple[str | int, ...], Message]


def _wrong_constructs(written: ModelFile) -> Iterator[Wrong]:
    joined = {name for pair in written.links for name in pair}
    for name, items in written.constructs.items():
        place = ("constructs", name)
        values = {"construct": name}
        if not items:
            yield place, Message("{construct} has no item; list one or more", values)
        if len(set(items)) < len(items):
            yield place, Message("{construct} lists an item twice; keep one", values)
        if name not in joined:
            sentence = "{construct} is in no link; add one or remove the construct"
            yield place, Message(sentence, values)


def _wrong_links(written: ModelFile) -> Iterator[Wrong]:
    for number, (source, target) in enumerate(written.links):
        place = ("links", number)
        values = {"source": source, "target": target}
        for name in dict.fromkeys((source, target)):
            if name not in written.constructs:
                yield place, unknown(name, written.constructs)
        if source == target:
            yield place, Message("{source} is linked to itself; name another", values)
        if (source, target) in written.links[:number]:
            sentence = "the link {source} > {target} is there twice; keep one"
            yield place, Message(sentence, values)
