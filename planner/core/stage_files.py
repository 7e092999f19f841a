"""Files that prove what a stage holds: what may be kept, and under what name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.text import Message

LARGEST, LARGEST_TOGETHER, MOST = 2_000_000, 4_000_000, 40
MB = 1_000_000
# How files of a kind begin; plain text has no sign and must hold no zero byte.
BEGINNINGS: Mapping[str, bytes] = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "hwpx": b"PK\x03\x04",
    "hwp": b"\xd0\xcf\x11\xe0",
    "csv": b"",
    "txt": b"",
}
SAVED = re.compile(r"stage-file-\d{1,6}\.[a-z]{3,4}")


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file of a deliverable or criterion."""

    key: str
    name: str
    content: bytes


def ending(name: str) -> str:
    """The ending of a file name in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def bare_name(given: str) -> str:
    """The last part of a path, without signs that file systems read."""
    last = re.split(r"[\\/]", given)[-1]
    return re.sub(r'[\x00-\x1f<>:"|?*]', "", last).strip(". ")


def file_fault(name: str, content: bytes) -> Message | None:
    """What stands against keeping a file; None for nothing."""
    kind = ending(name)
    if kind not in BEGINNINGS:
        return Message(
            "Files of this kind are not kept; use {kinds}, or give a link",
            {"kinds": ", ".join(sorted(BEGINNINGS))},
        )
    if not content:
        return Message("The file is empty")
    if len(content) > LARGEST:
        return Message(
            "The file is larger than {size} MB; give a link instead",
            {"size": LARGEST // MB},
        )
    begins = BEGINNINGS[kind]
    if not content.startswith(begins) or (not begins and b"\x00" in content):
        return Message(
            "The file is no {kind} inside; save it again as one", {"kind": kind}
        )
    return None
