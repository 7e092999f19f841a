"""What a brand changes in the style of the paper."""

from planner.core.brand import BrandFile


def brand_style(brand: BrandFile) -> str:
    """Styles that come after those of the report; figures are coloured when drawn."""
    return f"h2 b, .so b, .items--numbered li::before {{ color: {brand.accent}; }}\n"
