"""The form of a client's brand."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, ColorField, StringField
from wtforms.validators import Length, Regexp

from planner.core.brand import Brand, BrandFile
from planner.core.text import Text
from planner.web.forms.words import worded

TOO_LONG = worded("At most 200 characters")
NO_COLOUR = worded("Write the colour as # and six digits or letters a to f")


def _lower(value: str | None) -> str:
    return (value or "").strip().lower()


class BrandForm(FlaskForm):
    """Two colours, a logo and who made the documents."""

    main = ColorField(
        worded("Colour of bars, lines and levels"),
        [Regexp("^#[0-9a-f]{6}$", message=NO_COLOUR)],
        filters=[_lower],
        # The page itself is `main` already.
        id="main-colour",
    )
    accent = ColorField(
        worded("Colour of what is pointed at"),
        [Regexp("^#[0-9a-f]{6}$", message=NO_COLOUR)],
        filters=[_lower],
    )
    maker_ko = StringField(
        worded("Made by, in Korean"), [Length(max=200, message=TOO_LONG)]
    )
    maker_en = StringField(
        worded("Made by, in English"), [Length(max=200, message=TOO_LONG)]
    )
    logo = FileField(worded("Logo (.png)"))
    no_logo = BooleanField(worded("Without a logo"))


def brand_form(brand: Brand) -> BrandForm:
    """Return the form, filled with what is kept."""
    maker = brand.file.maker
    return BrandForm(
        main=brand.file.main,
        accent=brand.file.accent,
        maker_ko=maker.ko if maker else "",
        maker_en=(maker.en or "") if maker else "",
    )


def brand_in(form: BrandForm, kept: Brand) -> Brand:
    """Return what was typed; a logo stays unless another comes or it is taken off."""
    korean, english = (
        (field.data or "").strip() for field in (form.maker_ko, form.maker_en)
    )
    maker = (
        Text(ko=korean or english, en=english or korean) if korean or english else None
    )
    sent = form.logo.data.read() if form.logo.data else b""
    logo = None if form.no_logo.data else sent or kept.logo
    return Brand(
        BrandFile(main=form.main.data, accent=form.accent.data, maker=maker), logo
    )
