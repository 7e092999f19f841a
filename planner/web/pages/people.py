"""People: accounts of a client and what they may do; clients of the installation."""

import secrets
from http import HTTPStatus

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services import accounts, clients
from planner.services.accounts import NewAccount
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.asking import KIND_NAMES, AccountForm, ClientForm
from planner.web.request import doer, known_person
from planner.web.store import session

people = Blueprint("people", __name__)


@people.get("/clients", endpoint="clients")
def clients_page() -> str:
    """Show the clients of the installation."""
    return _clients_page(ClientForm())


def _clients_page(form: ClientForm) -> str:
    known = clients.clients_for(session(), known_person())
    return render_template("pages/people/clients.html", clients=known, form=form)


@people.post("/clients", endpoint="add_client")
def add_client() -> Response | tuple[str, int]:
    """Make a client."""
    form = ClientForm()
    if form.validate():
        try:
            client = clients.create_client(
                session(), doer(), str(form.name_ko.data), str(form.name_en.data or "")
            )
        except PlannerError as error:
            form.form_errors.append(said(error.message))
        else:
            return redirect(url_for("people.show", client=client.public_id))
    return _clients_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


@people.get("/clients/<client>/people")
def show(client: str) -> str:
    """Show the accounts of a client."""
    del client
    return _people_page(AccountForm())


def _people_page(form: AccountForm, password: str = "") -> str:
    return render_template(
        "pages/people/show.html",
        client=g.client,
        people=clients.people_of(session(), g.client),
        kinds=KIND_NAMES,
        form=form,
        password=password,
    )


@people.post("/clients/<client>/people")
def add(client: str) -> str | tuple[str, int]:
    """Give a person access; a new account gets a first password, shown once."""
    del client
    form = AccountForm()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        try:
            password = _added(form)
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            return _people_page(form, password)
    return _people_page(form), status


def _added(form: AccountForm) -> str:
    """Give access and return the first password of a new account."""
    email, kind = str(form.email.data), str(form.kind.data)
    account = accounts.account_with(session(), email)
    password = ""
    if account is None:
        password = secrets.token_urlsafe(9)
        new = NewAccount(email, str(form.name.data), password)
        account = accounts.create_account(session(), doer(), new)
    clients.give_access(session(), doer(), g.client, account, kind)
    return password


@people.post("/clients/<client>/people/<account>")
def change(client: str, account: str) -> Response:
    """Change what a person may do, or end it."""
    found = clients.person_of(session(), g.client, account)
    wanted = request.form.get("kind", "")
    if wanted == "none":
        clients.take_access(session(), doer(), g.client, found)
    else:
        clients.give_access(session(), doer(), g.client, found, wanted)
    flash(translated("Saved"))
    return redirect(url_for("people.show", client=client))
