"""Forms at the door: log in, change the password."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length


class LoginForm(FlaskForm):
    """Address and password."""

    email = StringField(
        "E-mail address", [DataRequired("Please enter your e-mail address")]
    )
    password = PasswordField("Password", [DataRequired("Please enter your password")])
    next = HiddenField()


class PasswordForm(FlaskForm):
    """The present password and a new one, typed twice."""

    old = PasswordField(
        "Present password", [DataRequired("Please enter your present password")]
    )
    new = PasswordField(
        "New password", [DataRequired("Please enter a new password"), Length(max=1024)]
    )
    again = PasswordField(
        "New password, once more",
        [EqualTo("new", "The two new passwords differ; type the same twice")],
    )
