from tests.installations import token_of


def test_a_respondent_with_a_link_sees_nothing_but_own_answers(installation):
    browser = installation.browser()
    browser.get(f"/invitations/{installation.own.links['mkt']}")

    assert browser.get(f"{installation.own.round_address}/answer").status_code == 200
    assert browser.get(f"{installation.other.round_address}/answer").status_code == 404
    assert browser.get(f"{installation.own.address}/").status_code == 404
    assert browser.get("/password").status_code == 403


def test_access_taken_away_ends_the_session_at_once(installation):
    admin = installation.browser("admin@own.example")
    member = installation.browser("member@own.example")
    people = f"/clients/{installation.own.client.public_id}/people"
    page = admin.get(people).text
    account = page.partition("member@own.example")[2].partition(f"{people}/")[2][:22]
    form = {"csrf_token": token_of(page), "kind": "executive"}

    assert member.get(f"{installation.own.address}/").status_code == 200
    assert admin.post(f"{people}/{account}", data=form).status_code == 302
    assert "/login" in member.get(f"{installation.own.address}/").location
    form["kind"] = "member"
    admin.post(f"{people}/{account}", data=form)
