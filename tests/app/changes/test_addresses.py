"""Where a webhook may lead: to the public internet, by whatever name it is called."""

import ipaddress
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.changes.addresses import is_public
from app.main import PREFIX

As = Callable[[str], TestClient]
HOOKS = f"{PREFIX}/webhooks"
BAD = [
    "http://9.9.9.9/x",
    "ftp://9.9.9.9/x",
    "https://user:pass@9.9.9.9/",
    "https://9.9.9.9/#x",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://[::1]/",
    "https://10.1.2.3/",
    "https://169.254.169.254/latest/meta-data",
    "https://192.168.1.1:8443/",
    "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[2002:a00:1::]/",
    "https://0.0.0.0/",
    "https://224.0.0.1/",
    "https://100.64.0.1/",
    "https://2130706433/",
    "https:///x",
    "not a url",
]


@pytest.mark.sqlite
def test_no_webhook_leads_into_our_own_network(as_: As, app: FastAPI) -> None:
    app.state.settings = app.state.settings.model_copy(
        update={"webhook_private": False}
    )
    client = as_("integrator")

    answers = {url: client.post(HOOKS, json={"url": url}) for url in BAD}
    good = client.post(HOOKS, json={"url": "https://9.9.9.9:8443/hook?a=b"})

    accepted = [url for url, answer in answers.items() if answer.status_code != 400]
    assert accepted == []
    assert answers["https://10.1.2.3/"].json()["errors"][0]["place"] == "body.url"
    assert good.status_code == 201, good.text


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("fc00::1", False),
        ("fec0::1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("64:ff9b:1::a00:1", False),
        ("64:ff9b:1::808:808", False),
        ("::ffff:0:a00:1", False),
        ("::ffff:0:808:808", False),
        ("::8.8.8.8", False),
        ("::ffff:8.8.8.8", True),
        ("4000::1", False),
        ("2001:db8::1", False),
        ("ff0e::1", False),
        ("fe80::1", False),
        ("::", False),
        ("198.51.100.7", False),
    ],
)
def test_public_addresses_are_told_from_others(text: str, *, public: bool) -> None:
    assert is_public(ipaddress.ip_address(text)) is public
