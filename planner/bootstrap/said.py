"""What the set-up says, in Korean and English; it speaks before catalogues exist."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from planner.bootstrap.places import ROOT


class Said(NamedTuple):
    """One sentence in both languages."""

    ko: str
    en: str


PREPARING = Said(
    "처음이거나 바뀐 것이 있어 준비합니다.",
    "Something is new or has changed; setting it up.",
)
DOING_PROGRAMS = Said("시스템 패키지 ({names})", "System packages ({names})")
DOING_VENV = Said("파이썬 환경 .venv", "Python environment .venv")
DOING_PACKAGES = Said("파이썬 패키지", "Python packages")
DOING_WORDS = Said("문구 사전", "Message catalogues")
DOING_NODE = Said("Node (npm 이 없어 가져옵니다)", "Node (fetched, as npm is missing)")
DOING_FONTS = Said("글꼴", "Fonts")
STOPPED = Said(
    "준비를 멈추었습니다. 다시 실행하면 이어서 합니다.",
    "The set-up was stopped. Run the command again to go on.",
)
WAITING = Said(
    "다른 곳에서 준비하고 있어 끝나기를 기다립니다.",
    "Another start is setting things up; waiting for it to finish.",
)
NO_VENV_MODULE = Said(
    "파이썬의 venv 모듈이 없어 시작할 수 없습니다. 설치하고 다시 실행하세요: {command}",
    "Python's venv module is missing, so nothing can start. "
    "Install it and run again: {command}",
)
NO_PANGO = Said(
    "PDF 에 필요한 Pango 가 없습니다. PDF 없이 계속합니다. 설치: {command}",
    "Pango, needed for PDF, is missing. Going on without PDF. Install it: {command}",
)
NO_BROWSER = Said(
    "브라우저 시험에 필요한 프로그램이 없습니다. 그 시험은 건너뜁니다. 설치: {command}",
    "Programs for the browser tests are missing; those tests are skipped. "
    "Install them: {command}",
)
NO_PDF_TOOLS = Said(
    "PDF 시험에 필요한 프로그램이 없습니다. 그 시험은 건너뜁니다. 설치: {command}",
    "Programs for the PDF tests are missing; those tests are skipped. "
    "Install them: {command}",
)
NO_POSTGRES = Said(
    "PostgreSQL 이 없습니다. 그 시험은 건너뜁니다. 설치: {command}",
    "PostgreSQL is missing; its tests are skipped. Install it: {command}",
)
NO_REDIS = Said(
    "Redis 가 없습니다. 그 시험은 건너뜁니다. 설치: {command}",
    "Redis is missing; its tests are skipped. Install it: {command}",
)
NO_ENVIRONMENT = Said(
    "파이썬 환경 .venv 를 만들지 못했습니다. {folder} 에 쓸 수 있는지 보고 "
    "다시 실행하세요.",
    "The Python environment .venv could not be made. See that {folder} can be "
    "written to, then run again.",
)
NO_PACKAGES = Said(
    "파이썬 패키지를 설치하지 못했습니다. 네트워크와 pip 설정(pip config list)을 "
    "확인하고 다시 실행하세요.",
    "The Python packages could not be installed. Check the network and pip's "
    "settings (pip config list), then run again.",
)
NO_WORDS = Said(
    "문구 사전을 만들지 못했습니다. 영어 문구로 계속합니다. "
    "planner/locales 의 .po 파일을 확인하세요.",
    "The message catalogues could not be made. Going on with English sentences. "
    "Check the .po files in planner/locales.",
)
NO_NODE = Said(
    "글꼴을 가져올 npm 이 없습니다. 시스템 글꼴로 계속합니다. npm 을 설치하거나 "
    "네트워크를 확인하세요.",
    "npm, which fetches the fonts, is missing. Going on with the system's fonts. "
    "Install npm or check the network.",
)
NO_FONTS = Said(
    "npm 으로 글꼴을 가져오지 못했습니다. 시스템 글꼴로 계속합니다. 네트워크와 "
    "npm 설정(npm config list)을 확인하세요.",
    "The fonts could not be fetched by npm. Going on with the system's fonts. "
    "Check the network and npm's settings (npm config list).",
)
FONTS_LATELY = Said(
    "글꼴을 방금 가져오지 못해 시스템 글꼴로 계속하고, 한 시간 뒤에 다시 해 봅니다. "
    "바로 다시 하려면: rm {path}",
    "The fonts could not be fetched a short while ago. Going on with the system's "
    "fonts; it is tried again after an hour. To try now: rm {path}",
)
DISK_FULL = Said(
    "디스크에 {free} MB 만 남았습니다. 2,000 MB 를 비우고 다시 실행하세요.",
    "Only {free} MB are free on the disk. Free 2,000 MB, then run again.",
)
NOT_WRITABLE = Said(
    "{path} 에 쓸 수 없습니다 ({reason}). 권한이나 디스크를 확인하고 다시 실행하세요.",
    "{path} cannot be written ({reason}). Check its permissions and the disk, "
    "then run again.",
)
MUST_HAVE = Said(
    "PLANNER_REQUIRE 가 {name} 을(를) 요구하므로 여기서 멈춥니다.",
    "PLANNER_REQUIRE asks for {name}, so this stops here.",
)
SERVICE_FAILED = Said(
    "{name} 을(를) 시작하지 못했습니다. 그 시험은 건너뜁니다.",
    "{name} could not be started; its tests are skipped.",
)


def say(said: Said, language: str, **values: object) -> str:
    """Return the sentence in the language with its gaps filled."""
    return (said.en if language == "en" else said.ko).format(**values)


def tell(text: str, end: str = "\n") -> None:
    """Write a line of progress; standard output stays clean for results."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


def language_for(arguments: Sequence[str]) -> str:
    """Return the language asked for by `--lang`, else by the settings, else Korean."""
    found = re.search(r"--lang[= ](ko|en)\b", " ".join(arguments))
    config = Path(os.environ.get("PLANNER_CONFIG") or ROOT / "config.yaml")
    if not found and config.is_file():
        text = config.read_text(encoding="utf-8", errors="replace")
        found = re.search(r"^language:\s*[\"']?(ko|en)\b", text, re.MULTILINE)
    return found.group(1) if found else "ko"
