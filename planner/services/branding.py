"""How a client's documents look: kept, checked, taken along."""

import hashlib
from collections.abc import Mapping

from sqlalchemy.orm import Session

from planner.content.brand_file import LOGO, NAME
from planner.content.settings_text import flow
from planner.core.brand import HOUSE, Brand, BrandFile, brand_faults, logo_fault
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
from planner.store.brands import brand_of_client
from planner.store.engine import writing
from planner.store.tables import ClientBrand


def brand_of(session: Session, project: Project) -> Brand:
    """How the documents of the project's client look."""
    row = brand_of_client(session, project.client.id)
    if row is None:
        return HOUSE
    return Brand(BrandFile.model_validate_json(row.document), row.logo)


def keep_brand(session: Session, doer: Doer, project: Project, brand: Brand) -> None:
    """Keep how the documents of the project's client look from now on."""
    client = project.client
    with writing(session):
        row = brand_of_client(session, client.id)
        if row is None:
            row = ClientBrand(client_id=client.id)
            session.add(row)
        row.document = brand.file.model_dump_json()
        row.logo = brand.logo
        deed = Deed("brand.change", f"client:{client.public_id}", client.id)
        record(session, doer, deed)


def check_brand(brand: Brand) -> list[tuple[str, Message]]:
    """What stands against keeping a brand, by field."""
    faults = list(brand_faults(brand.file))
    fault = logo_fault(brand.logo) if brand.logo else None
    return [*faults, ("logo", fault)] if fault else faults


def fingerprint_of(brand: Brand) -> str:
    """Short hash of a brand; empty for the house's own."""
    if brand.is_house:
        return ""
    content = brand.file.fingerprint().encode() + (brand.logo or b"")
    return hashlib.sha256(content).hexdigest()[:16]


def brand_files(session: Session, project: Project) -> Mapping[str, str | bytes]:
    """The files of an engagement folder that carry the brand; none for the house's."""
    brand = brand_of(session, project)
    files: dict[str, str | bytes] = {}
    if brand.file != HOUSE.file:
        told = brand.file.model_dump(mode="json", exclude_none=True)
        files[NAME] = "".join(f"{key}: {flow(value)}\n" for key, value in told.items())
    if brand.logo is not None:
        files[LOGO] = brand.logo
    return files
