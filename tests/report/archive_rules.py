"""PDF/A-3a as rules: what ISO 19005-3:2012 forbids or wants, clause by clause.

No validator of the format can be installed with the test environment, so that this
checker stands in: it knows the clauses below, not the whole standard. It reads with
pypdf, which is no part of the engine that prints.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPERATORS = _words(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs "
    "h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf "
    "Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
ACTIONS = frozenset({"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named"})
NOT_ANNOTATIONS = frozenset({"/3D", "/Sound", "/Screen", "/Movie"})
BLENDS = _words(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge "
    "/ColorBurn /HardLight /SoftLight /Difference /Exclusion /Hue /Saturation "
    "/Color /Luminosity"
)
PRINT, NOT_SHOWN = 4, 1 | 2 | 32 | 256
MOST_NESTED, LONGEST_NAME, LONGEST_STRING = 28, 127, 32_767
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
AGREEING = {
    "/Title": f"{DC}title",
    "/Author": f"{DC}creator",
    "/Subject": f"{DC}description",
    "/Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
}
RELATIONSHIPS = _words("/Source /Data /Alternative /Supplement /Unspecified")
STANDARD_TYPES = _words(
    "/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index "
    "/NonStruct /Private /P /H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table "
    "/TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code "
    "/Link /Annot /Ruby /RB /RT /RP /Warichu /WT /WP /Figure /Formula /Form"
)


def breaches(pdf: bytes) -> list[str]:
    """Return every breach found, as the clause and what is wrong."""
    reader = PdfReader(BytesIO(pdf), strict=True)
    root = _held(reader.trailer["/Root"])
    objects = _objects(reader)
    return [
        *_file(pdf, reader),
        *_streams(objects),
        *_intents(root, objects),
        *_graphics(objects),
        *_contents(reader),
        *_fonts(objects),
        *_annotations(reader),
        *_interaction(root, objects),
        *_metadata(root, reader),
        *_structure(root),
        *_attachments(root, objects),
    ]


def _held(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _objects(reader: PdfReader) -> list[Any]:
    """Every dictionary, stream and array of the file, those inside others too."""
    found: list[Any] = []
    open_: list[Any] = [reader.get_object(n) for n in range(1, _size(reader))]
    while open_:
        one = open_.pop()
        if isinstance(one, DictionaryObject):
            found.append(one)
            open_ += [v for v in one.values() if not isinstance(v, IndirectObject)]
        elif isinstance(one, ArrayObject):
            found.append(one)
            open_ += [v for v in one if not isinstance(v, IndirectObject)]
    return found


def _size(reader: PdfReader) -> int:
    size: Any = reader.trailer["/Size"]
    return int(size)


def _file(pdf: bytes, reader: PdfReader) -> Iterator[str]:
    first, second = pdf.split(b"\n", 2)[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", first):
        yield "6.1.2 the header names no version 1.0 to 1.7"
    marks = second[1:5]
    if second[:1] != b"%" or len(marks) < 4 or min(marks) < 128:
        yield "6.1.2 no line of four bytes above 127 follows the header"
    if "/ID" not in reader.trailer:
        yield "6.1.3 the trailer has no ID"
    if "/Encrypt" in reader.trailer:
        yield "6.1.3 the file is encrypted"
    if pdf.rstrip(b"\r\n").rpartition(b"%%EOF")[2]:
        yield "6.1.3 something follows the end of the file"


def _streams(objects: list[Any]) -> Iterator[str]:
    for one in objects:
        if not isinstance(one, StreamObject):
            continue
        if {"/F", "/FFilter", "/FDecodeParms"} & set(one):
            yield "6.1.7.1 a stream lies outside the file"
        filters = one.get("/Filter", [])
        names = filters if isinstance(filters, list) else [filters]
        if {"/LZWDecode", "/Crypt"} & set(map(str, names)):
            yield "6.1.7.2 a stream is packed by LZW or encrypted"
    for one in objects:
        if isinstance(one, DictionaryObject) and any(
            len(str(name).encode()) - 1 > LONGEST_NAME for name in one
        ):
            yield "6.1.13 a name is longer than 127 bytes"
        values = one.values() if isinstance(one, DictionaryObject) else one
        if any(isinstance(v, str) and len(v) > LONGEST_STRING for v in values):
            yield "6.1.13 a string is longer than 32,767 bytes"


def _intents(root: Any, objects: list[Any]) -> Iterator[str]:
    intents = [_held(i) for i in _held(root.get("/OutputIntents", []))]
    ours = [i for i in intents if i.get("/S") == "/GTS_PDFA1"]
    profile = _held(ours[0].get("/DestOutputProfile")) if ours else None
    if not isinstance(profile, StreamObject):
        yield "6.2.3 no output intent with a profile"
        return
    content = profile.get_data()
    if content[36:40] != b"acsp" or content[16:20] != b"RGB ":
        yield "6.2.3 the profile is no RGB profile of the ICC"
    if profile.get("/N") != 3:
        yield "6.2.3 the profile does not say its three components"
    if content[8] not in (2, 4):
        yield "6.2.3 the profile is of a version the standard does not know"
    for one in objects:
        values = list(one.values()) if isinstance(one, DictionaryObject) else list(one)
        names = {str(v) for v in values if isinstance(v, NameObject)}
        if {"/DeviceCMYK", "/DeviceN"} & names:
            yield "6.2.4 a colour needs another output intent"


def _graphics(objects: list[Any]) -> Iterator[str]:
    for one in (o for o in objects if isinstance(o, DictionaryObject)):
        is_image = one.get("/Subtype") == "/Image"
        if is_image and ({"/Alternates", "/OPI"} & set(one) or one.get("/Interpolate")):
            yield "6.2.8 an image has alternates or is smoothed"
        if one.get("/Subtype") == "/Form" and {"/PS", "/OPI", "/Ref"} & set(one):
            yield "6.2.9 a form holds PostScript or refers outside"
        if one.get("/Subtype") == "/PS":
            yield "6.2.9 there is PostScript"
        is_state = one.get("/Type") == "/ExtGState" or {"/ca", "/CA", "/BM"} & set(one)
        transferred = {"/TR", "/HTP"} & set(one) or one.get("/TR2", "/Default")
        if is_state and transferred != "/Default":
            yield "6.2.5 a graphics state has a transfer function"
        blend = one.get("/BM")
        blends = blend if isinstance(blend, ArrayObject) else [blend] if blend else []
        if is_state and set(map(str, blends)) - BLENDS:
            yield "6.2.10 a blend mode is not of the standard"


def _contents(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, 1):
        nested = deepest = 0
        content = page.get_contents()
        operations = ContentStream(content, reader).operations if content else []
        for _, operator in operations:
            name = operator.decode("latin-1")
            if name not in OPERATORS and name != "INLINE IMAGE":
                yield f"6.2.2 page {number} has the operator {name}"
            nested += (name == "q") - (name == "Q")
            deepest = max(deepest, nested)
        if deepest > MOST_NESTED:
            yield f"6.1.13 page {number} nests {deepest} graphics states"
        if "/Resources" not in page:
            yield f"6.2.2 page {number} names no resources"


def _fonts(objects: list[Any]) -> Iterator[str]:
    for font in (o for o in objects if isinstance(o, DictionaryObject)):
        if font.get("/Type") != "/Font":
            continue
        name = str(font.get("/BaseFont"))
        kind = str(font.get("/Subtype"))
        if kind not in ("/CIDFontType0", "/CIDFontType2"):
            yield from _mapped(font, name)
        if kind == "/Type0":
            continue
        about = _held(font.get("/FontDescriptor")) or {}
        files = [k for k in ("/FontFile", "/FontFile2", "/FontFile3") if k in about]
        if kind != "/Type3" and len(files) != 1:
            yield f"6.2.11.4.1 the font {name} is not embedded"
        if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield f"6.2.11.3.2 the font {name} maps no glyphs"
        if kind.startswith("/CIDFont") and "/CIDSystemInfo" not in font:
            yield f"6.2.11.3.1 the font {name} names no character collection"


def _mapped(font: Any, name: str) -> Iterator[str]:
    """Every code of a font leads to a character, and to none the standard bars."""
    table = _held(font.get("/ToUnicode"))
    if not isinstance(table, StreamObject):
        yield f"6.2.11.7.2 the font {name} says no characters"
        return
    text = table.get_data().decode("latin-1")
    targets = re.findall(r"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>\s", text)
    if not targets:
        yield f"6.2.11.7.2 the font {name} maps no code"
    if {"0000", "FEFF", "FFFE"} & {t.upper() for t in targets}:
        yield f"6.2.11.7.2 the font {name} maps a code to no character"


def _annotations(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, 1):
        for one in map(_held, _held(page.get("/Annots", ArrayObject()))):
            if one.get("/Subtype") in NOT_ANNOTATIONS:
                yield f"6.3.1 page {number} has an annotation that plays"
            flags = int(one.get("/F", 0))
            if not flags & PRINT or flags & NOT_SHOWN:
                yield f"6.3.2 page {number} has an annotation that is not printed"


def _interaction(root: Any, objects: list[Any]) -> Iterator[str]:
    for one in (o for o in objects if isinstance(o, DictionaryObject)):
        if "/AA" in one:
            yield "6.5.2 something happens of its own accord"
        is_action = one.get("/Type") == "/Action" or {"/JS", "/URI"} & set(one)
        if is_action and str(one.get("/S")) not in ACTIONS:
            yield f"6.5.1 there is the action {one.get('/S')}"
    opened = _held(root.get("/OpenAction"))
    if isinstance(opened, DictionaryObject) and str(opened.get("/S")) not in ACTIONS:
        yield f"6.5.1 there is the action {opened.get('/S')}"
    names = _held(root.get("/Names", {}))
    if "/JavaScript" in names:
        yield "6.5.1 there is JavaScript"
    form = _held(root.get("/AcroForm", {}))
    if form.get("/NeedAppearances", False) or "/XFA" in form:
        yield "6.4 a form has no appearance of its own"


def _metadata(root: Any, reader: PdfReader) -> Iterator[str]:
    stream = _held(root.get("/Metadata"))
    if not isinstance(stream, StreamObject):
        yield "6.6.2.1 there are no metadata"
        return
    content = stream.get_data()
    if re.search(rb"<\?xpacket begin=[^>]*(?:bytes|encoding)=", content):
        yield "6.6.2.1 the packet has a mark that is out of use"
    packet = re.sub(rb"<\?xpacket[^>]*\?>", b"", content)
    found = ET.fromstring(packet)  # noqa: S314 - made here
    told = {e.tag: (e.text or "").strip() for e in found.iter()}
    for element in found.iter():
        told |= element.attrib
    if (told.get(f"{PDFAID}part"), told.get(f"{PDFAID}conformance")) != ("3", "A"):
        yield "6.6.4 the metadata do not name PDF/A-3a"
    info: dict[str, Any] = dict(reader.metadata or {})
    for key, tag in AGREEING.items():
        stated = [" ".join("".join(e.itertext()).split()) for e in found.iter(tag)]
        stated.append(told.get(tag, ""))
        if key in info and str(info[key]) not in stated:
            yield f"6.6.3 {key} differs between the metadata and the information"


def _structure(root: Any) -> Iterator[str]:
    if not _held(root.get("/MarkInfo", {})).get("/Marked"):
        yield "6.7.2 the file does not say that it is tagged"
    if not root.get("/Lang"):
        yield "6.7.4 no language is named"
    tree = _held(root.get("/StructTreeRoot"))
    if tree is None:
        yield "6.7.3 there is no tree of tags"
        return
    roles = {str(k): str(v) for k, v in _held(tree.get("/RoleMap", {})).items()}
    for one in _tags(tree):
        kind = str(one.get("/S", "/Document"))
        if roles.get(kind, kind) not in STANDARD_TYPES:
            yield f"6.7.3.4 the tag {kind} is mapped to none of the standard"
        if kind == "/Figure" and not str(one.get("/Alt", "")).strip():
            yield "6.7 a figure has no words for it"


def _tags(tree: Any) -> Iterator[DictionaryObject]:
    open_ = [tree]
    while open_:
        one = _held(open_.pop())
        if isinstance(one, list):
            open_ += one
        elif isinstance(one, DictionaryObject):
            yield one
            open_ += [one["/K"]] if "/K" in one else []


def _attachments(root: Any, objects: list[Any]) -> Iterator[str]:
    associated = _held(root.get("/AF", ArrayObject()))
    names = {str(_held(one).get("/UF")) for one in associated}
    for one in (o for o in objects if isinstance(o, DictionaryObject) and "/EF" in o):
        name = str(one.get("/UF"))
        if not {"/F", "/UF"} <= set(one):
            yield f"6.8 the attachment {name} is not named twice"
        if one.get("/AFRelationship") not in RELATIONSHIPS:
            yield f"6.8 the attachment {name} does not say what it is to the file"
        if name not in names:
            yield f"6.8 the attachment {name} is not associated with the file"
        file = _held(_held(one["/EF"]).get("/F"))
        if not re.fullmatch(r"/[\w.+-]+/[\w.+-]+", str(file.get("/Subtype", ""))):
            yield f"6.8 the attachment {name} names no kind of file"
        if "/ModDate" not in _held(file.get("/Params", {})):
            yield f"6.8 the attachment {name} does not say when it was changed"
