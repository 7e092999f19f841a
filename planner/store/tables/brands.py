"""How the documents of a client look."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import Base, Document, Key, Tenant


class ClientBrand(Tenant, Base):
    """Colours and maker as `brand.yaml` has them, and the logo as PNG."""

    __tablename__ = "client_brand"

    id: Mapped[Key]
    client_id: Mapped[int] = mapped_column(
        ForeignKey("client.id", ondelete="CASCADE"), unique=True
    )
    document: Mapped[Document]
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
