"""Fields for numbers that survive whatever is typed."""

# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from wtforms import IntegerField

LONGEST = 15


class WholeNumberField(IntegerField):
    """A whole number; one with too many digits is no valid number either.

    The range check of WTForms turns every number into a float, which a very long one
    does not survive.
    """

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the number, or refuse it in the words of the field."""
        shortened = ["x" if len(v.strip()) > LONGEST else v for v in valuelist]
        super().process_formdata(shortened)
