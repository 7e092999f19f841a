"""Forms at the door: log in, change the password."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from planner.web.forms.words import worded


class LoginForm(FlaskForm):
    """Address and password."""

    email = StringField(
        worded("E-mail address"),
        [DataRequired(worded("Please enter your e-mail address"))],
    )
    password = PasswordField(
        worded("Password"), [DataRequired(worded("Please enter your password"))]
    )
    next = HiddenField()


class PasswordForm(FlaskForm):
    """The present password and a new one, typed twice."""

    old = PasswordField(
        worded("Present password"),
        [DataRequired(worded("Please enter your present password"))],
    )
    new = PasswordField(
        worded("New password"),
        [
            DataRequired(worded("Please enter a new password")),
            Length(max=1024, message=worded("At most 1024 characters")),
        ],
    )
    again = PasswordField(
        worded("New password, once more"),
        [EqualTo("new", worded("The two new passwords differ; type the same twice"))],
    )
