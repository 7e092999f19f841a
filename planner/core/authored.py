"""What all authored documents share: frozen values and texts in two languages."""

import hashlib
import json
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from planner.core.text import Text


class Authored(BaseModel):
    """A value written by an author; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def fingerprint(self) -> str:
        """SHA-256 of the canonical document; comments and order do not count."""
        document = self.model_dump(mode="json", by_alias=True)
        canonical = json.dumps(
            document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()


ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_.\-]*$"
VERSION_PATTERN = r"^[0-9A-Za-z][0-9A-Za-z.\-]*$"
SOURCE_PATTERN = r"^[A-Z][0-9]?-[0-9]{1,3}$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN, max_length=30)]
Source = Annotated[str, StringConstraints(pattern=SOURCE_PATTERN)]
Sources = tuple[Source, ...]


def _in_both_languages(value: object) -> object:
    return {"ko": value, "en": value} if isinstance(value, str) else value


Symbol = Annotated[
    Text, BeforeValidator(_in_both_languages, json_schema_input_type=str | Text)
]


class Named(Authored):
    """Something with an id and a name."""

    id: Id
    name: Text


class Labelled(Named):
    """Something drawn in charts, where a short label is needed."""

    short: Text
