"""The catalogue of the product's own sentences, one for pages, shell and reports."""

import gettext
from functools import lru_cache
from pathlib import Path

from planner.core.text import Translate

LOCALES = Path(__file__).resolve().parents[1] / "locales"
LANGUAGES = ("ko", "en")


@lru_cache(maxsize=4)
def translator(language: str) -> Translate:
    """Return what turns an English sentence into the language; English stays."""
    folder = LOCALES / language / "LC_MESSAGES"
    written, compiled = folder / "messages.po", folder / "messages.mo"
    if language not in LANGUAGES or not written.is_file():
        return str
    if compiled.is_file() and compiled.stat().st_mtime >= written.stat().st_mtime:
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file).gettext
    return _from_source(written)


def _from_source(written: Path) -> Translate:
    from babel.messages.pofile import read_po

    with written.open("rb") as file:
        catalogue = read_po(file, locale="ko")
    known = {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
    return lambda sentence: known.get(sentence, sentence)


def compile_catalogues() -> None:
    """Make the catalogues that `translator` reads from their sources.

    Babel's own command takes `95 % interval` for a gap of the old kind and refuses it.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as written:
            catalogue = read_po(written, locale=source.parts[-3], abort_invalid=True)
        made = source.with_suffix(".mo.part")
        with made.open("wb") as file:
            write_mo(file, catalogue)
        made.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    compile_catalogues()
