"""`engagement.yaml` written the way a person would: short lists on one line."""

import json
import re
from collections.abc import Mapping
from typing import Any

from planner.core.constraints import DECIDED
from planner.core.engagement import EngagementFile

_PLAIN = re.compile(r"[A-Za-z가-힣_][\w가-힣 .\-@]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})
_NESTED = ("constraints", "kpi_targets", "weights")


def settings_text(settings: EngagementFile) -> str:
    """Return the text of `engagement.yaml`; reading it gives the same settings."""
    shown = settings.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude={"initiatives"}
    )
    return "".join(f"{key}:{_value(key, value)}\n" for key, value in _short(shown))


def _short(shown: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found = dict(shown)
    if found.get("constraints"):
        limits = dict(found["constraints"])
        limits["freeze"] = [[f["from"], f["to"]] for f in limits.get("freeze", [])]
        found["constraints"] = {
            key: value for key, value in limits.items() if value or key not in DECIDED
        }
    if found.get("kpi_targets"):
        found["kpi_targets"] = {
            kpi: [aim["target"], aim["worst"]]
            for kpi, aim in found["kpi_targets"].items()
        }
    return [(key, value) for key, value in found.items() if value is not None]


def _value(key: str, value: object) -> str:
    if key in _NESTED and value and isinstance(value, Mapping):
        return "".join(f"\n  {k}: {flow(v)}" for k, v in value.items())
    return f" {flow(value)}"


def flow(value: object) -> str:
    """A value on one line of YAML."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{flow(k)}: {flow(v)}" for k, v in value.items())
        return "{" + inside + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value)


def _text(value: str) -> str:
    if _DAY.fullmatch(value):
        return value
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    is_bare = plain and value == value.strip()
    if is_bare:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", quoted)
