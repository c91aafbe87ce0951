"""The identity provider: the whole code flow over the wire, and everything it turns away."""

from __future__ import annotations

import jwt
import pytest
import requests

from demo.cast import CAST
from demo.organization import PLAN
from standins.seeds import load_seeds
from tests.fixtures.standin import Standin
from tests.standins.identity import BACK, CLIENT, VERA, RelyingParty, answer_in

SYLVIA, BEFORE = "SE2329999991-P009", "SE2329999991-P013"


@pytest.fixture
def party(standin: Standin) -> RelyingParty:
    return RelyingParty(standin.url)


def test_whoever_is_chosen_is_told_with_all_her_commissions(party: RelyingParty) -> None:
    back = answer_in(party.choose(VERA))
    assert back["state"] == party.state
    told = party.exchange(back["code"]).json()
    claims = party.claims(told["id_token"])
    assert (claims["sub"], claims["employeeHsaId"], claims["name"]) == (VERA, VERA, "Vera Demosson")
    assert (claims["nonce"], claims["acr"]) == (party.nonce, "http://id.sambi.se/loa/loa3")
    assert [one["healthCareUnitHsaId"][-3:] for one in claims["allCommissions"]] == ["VE1", "VE4", "VE6"]
    assert claims["allCommissions"][0] == {
        "commissionHsaId": "SE2329999991-MIU001",
        "commissionName": "Vård och behandling, Exempelstads vaccinationer",
        "commissionPurpose": "Vård och behandling",
        "healthCareUnitHsaId": "SE2329999991-VE1",
        "healthCareUnitName": "Exempelstads vaccinationer",
        "healthCareProviderHsaId": "SE2329999991-VG1",
        "healthCareProviderName": "Region Exempel",
        "healthCareProviderOrgNo": "232999-9991",
    }


def test_a_system_role_is_told_and_a_commission_that_is_over_is_not(party: RelyingParty) -> None:
    sylvia = party.claims(party.exchange(party.code(SYLVIA)).json()["id_token"])
    before = party.claims(party.exchange(party.code(BEFORE)).json()["id_token"])
    assert sylvia["systemRole"] == ["VJ;Systemadministratör"]
    assert (before["allCommissions"], before["systemRole"]) == ([], [])


def test_everybody_of_the_demo_has_a_commission_where_she_is_assigned() -> None:
    care_units = {
        plan.key: name for care_units in PLAN.values() for name, plans in care_units.items() for plan in plans
    }
    staff = load_seeds()["staff"]
    for number, member in enumerate(CAST, start=1):
        post = staff[f"SE2329999991-P{number:03}"]
        assert (post["given_name"], post["surname"]) == (member.first_name, member.last_name)
        covered = {commission["unit_name"] for commission in post["commissions"]}
        assert {care_units[part.unit] for part in member.parts} <= covered, member.username


def test_the_description_leads_to_everything(standin: Standin, party: RelyingParty) -> None:
    own = f"{standin.url}/idp"
    told = requests.get(f"{own}/.well-known/openid-configuration", timeout=10).json()
    assert told["issuer"] == own
    assert {told[f"{name}_endpoint"] for name in ("authorization", "token", "userinfo", "end_session")} == {
        f"{own}/{name}" for name in ("authorize", "token", "userinfo", "end_session")
    }
    assert requests.get(told["jwks_uri"], timeout=10).json()["keys"]


def test_the_page_lists_the_staff_with_nothing_inline(party: RelyingParty) -> None:
    page = party.ask()
    assert "Vera Demosson" in page.text
    assert "Fejk Testsson" not in page.text
    assert "style=" not in page.text
    assert "form-action 'self' http://127.0.0.1:5320;" in page.headers["Content-Security-Policy"]


def test_whoever_cancels_is_sent_back_without_a_code(standin: Standin, party: RelyingParty) -> None:
    back = answer_in(party.choose(None))
    assert (back["error"], back["state"], "code" in back) == ("access_denied", party.state, False)
    assert [call["outcome"] for call in standin.calls("idp/authorize")] == ["access_denied"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "commission"}, "invalid_scope"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"claims": "[]"}, "invalid_request"),
        ({"claims": '{"id_token": {"shoeSize": {"essential": true}}}'}, "access_denied"),
    ],
    ids=str,
)
def test_a_question_that_breaks_the_protocol_is_sent_back(
    party: RelyingParty, wrong: dict[str, str | None], code: str
) -> None:
    assert answer_in(party.ask(**wrong))["error"] == code


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "somebody"},
        {"redirect_uri": "https://elsewhere.invalid/"},
        {"redirect_uri": "http://127.0.0.1@elsewhere.invalid/"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": None},
    ],
    ids=str,
)
def test_nobody_is_sent_to_a_stranger(party: RelyingParty, wrong: dict[str, str | None]) -> None:
    for answer in (party.ask(**wrong), party.choose(VERA, **wrong)):
        assert (answer.status_code, "Location" in answer.headers) == (400, False)


def test_somebody_who_is_not_here_is_not_logged_in(party: RelyingParty) -> None:
    assert party.choose("SE2329999991-P999").status_code == 400


def test_the_secret_may_stand_in_the_form(party: RelyingParty) -> None:
    form = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
    assert party.exchange(party.code(), auth=None, **form).ok


@pytest.mark.parametrize("auth", [None, (CLIENT[0], "another secret"), ("somebody", CLIENT[1])])
def test_whoever_lacks_the_secret_gets_no_tokens(party: RelyingParty, auth: tuple[str, str] | None) -> None:
    answer = party.exchange(party.code(), auth=auth)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    "wrong",
    [{"code_verifier": "x" * 43}, {"code_verifier": ""}, {"redirect_uri": f"{BACK}2"}, {"code": "no code"}],
    ids=str,
)
def test_a_code_is_for_whoever_asked_for_it(party: RelyingParty, wrong: dict[str, str]) -> None:
    answer = party.exchange(**{"code": party.code(), **wrong})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_code_used_again_closes_what_it_opened(standin: Standin, party: RelyingParty) -> None:
    code = party.code()
    bearer = {"Authorization": f"Bearer {party.exchange(code).json()['access_token']}"}
    userinfo = requests.get(f"{standin.url}/idp/userinfo", headers=bearer, timeout=10)
    assert userinfo.json()["employeeHsaId"] == VERA
    assert party.exchange(code).json()["error"] == "invalid_grant"
    assert requests.get(f"{standin.url}/idp/userinfo", headers=bearer, timeout=10).status_code == 401


@pytest.mark.parametrize(("seconds", "status"), [(50, 200), (61, 400)])
def test_a_code_lives_for_a_minute(
    standin: Standin, party: RelyingParty, seconds: float, status: int
) -> None:
    code = party.code()
    standin.let_pass(seconds)
    assert party.exchange(code).status_code == status


def test_a_new_key_signs_and_the_one_before_is_still_published(standin: Standin, party: RelyingParty) -> None:
    before = party.exchange(party.code()).json()["id_token"]
    standin.rotate_keys()
    after = party.exchange(party.code()).json()["id_token"]
    assert jwt.get_unverified_header(before)["kid"] != jwt.get_unverified_header(after)["kid"]
    assert party.claims(before)["sub"] == party.claims(after)["sub"] == VERA
    standin.rotate_keys()
    with pytest.raises(KeyError):
        party.claims(before)


def test_a_token_that_somebody_has_touched_does_not_hold(party: RelyingParty) -> None:
    header, content, signature = party.exchange(party.code()).json()["id_token"].split(".")
    with pytest.raises(jwt.InvalidSignatureError):
        party.claims(f"{header}.{content[:-4]}AAAA.{signature}")


@pytest.mark.parametrize(
    ("knob", "error"),
    [("wrong_issuer", jwt.InvalidIssuerError), ("expired", jwt.ExpiredSignatureError)],
)
def test_a_knob_makes_a_token_that_does_not_hold(
    standin: Standin, party: RelyingParty, knob: str, error: type[Exception]
) -> None:
    standin.fault("idp/token", knob, times=1)
    with pytest.raises(error):
        party.claims(party.exchange(party.code()).json()["id_token"])
    assert party.claims(party.exchange(party.code()).json()["id_token"])


@pytest.mark.parametrize(
    ("knob", "claim", "value"),
    [
        ("wrong_nonce", "nonce", "another nonce"),
        ("loa2", "acr", "http://id.sambi.se/loa/loa2"),
        ("missing_claim", "employeeHsaId", None),
        ("no_commission", "allCommissions", []),
    ],
)
def test_a_knob_makes_one_claim_wrong(
    standin: Standin, party: RelyingParty, knob: str, claim: str, value: object
) -> None:
    standin.fault("idp/token", knob, times=1)
    spoiled = party.claims(party.exchange(party.code()).json()["id_token"])
    sound = party.claims(party.exchange(party.code()).json()["id_token"])
    assert spoiled.get(claim) == value
    assert sound[claim] != value
    assert {name for name in sound if sound[name] != spoiled.get(name)} - {claim} <= {
        "jti",
        "at_hash",
        "iat",
        "exp",
        "auth_time",
    }


def test_faults_are_for_one_address_each(standin: Standin, party: RelyingParty) -> None:
    standin.fault("idp/authorize", "error", times=1)
    assert answer_in(party.ask())["error"] == "server_error"
    standin.fault("idp/discovery", "status", times=1, status=503)
    assert requests.get(f"{standin.url}/idp/.well-known/openid-configuration", timeout=10).status_code == 503
    standin.fault("idp/token", "error", times=1)
    assert party.exchange(party.code()).json()["error"] == "invalid_grant"


def test_after_logging_out_the_browser_goes_back_only_with_a_token_of_ours(
    standin: Standin, party: RelyingParty
) -> None:
    own = party.exchange(party.code()).json()["id_token"]
    for hint, status in ((own, 303), (f"{own[:-8]}AAAAAAAA", 200), ("", 200)):
        answer = requests.get(
            f"{standin.url}/idp/end_session",
            params={"id_token_hint": hint, "post_logout_redirect_uri": BACK, "state": "over"},
            allow_redirects=False,
            timeout=10,
        )
        assert answer.status_code == status
        assert answer.headers.get("Location") == (f"{BACK}?state=over" if status == 303 else None)
