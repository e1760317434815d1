"""Who may come in, by the name that the machine was called by, the page that asks, and the key."""

from __future__ import annotations

import pytest

from raci.serve.guard import Guard, is_here

HERE = Guard("127.0.0.1", "secret")
WIDE = Guard("0.0.0.0", "secret")  # noqa: S104  nothing is bound here


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.9.9.9:8000", "localhost:9000", "LOCALHOST", "[::1]:8000"])
def test_a_page_of_ours_with_the_key_may_come_in(host: str) -> None:
    assert HERE.refuses(host, f"http://{host}", "secret", socket=True) == ""
    assert HERE.refuses(host, None, "secret") == ""


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "192.168.1.5:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1",
             "127.0.0.1:80; script-src *", "evil.example@127.0.0.1", "127.0.0.1, evil.example"],
)  # fmt: skip
def test_a_name_that_somebody_made_lead_here_is_refused(host: str) -> None:
    assert "not one of the machine" in HERE.refuses(host, None, "secret")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:3000", "http://127.0.0.1", "file://", "http://[", ""]
)
def test_a_page_of_another_site_is_refused_even_with_the_key(origin: str) -> None:
    assert "Only pages" in HERE.refuses("127.0.0.1:8000", origin, "secret", socket=True)
    assert "Only pages" in HERE.refuses("127.0.0.1:8000", origin, "secret")


def test_a_socket_has_to_come_from_a_page() -> None:
    assert "Only a page" in HERE.refuses("127.0.0.1:8000", None, "secret", socket=True)


@pytest.mark.parametrize("key", ["", "Secret", "secre", "secrets", "🔑"])
def test_another_key_is_refused(key: str) -> None:
    assert "whole address" in HERE.refuses("127.0.0.1:8000", None, key)


def test_what_is_no_secret_needs_no_key() -> None:
    assert HERE.refuses("127.0.0.1:8000", None, None) == ""


def test_who_listens_for_others_answers_to_numbers_and_names_of_the_machine_only() -> None:
    assert WIDE.refuses("192.168.1.5:8000", None, "secret") == ""
    assert Guard("plans.example", "secret").refuses("plans.example:8000", None, "secret") == ""
    assert "not one of the machine" in WIDE.refuses("evil.example:8000", None, "secret")


def test_keys_are_long_and_never_the_same() -> None:
    keys = {Guard("127.0.0.1").key for _ in range(20)}
    assert len(keys) == 20
    assert min(map(len, keys)) >= 24


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("localhost", True), ("::1", True), (WIDE.host, False), ("::", False),
                       ("192.168.1.5", False), ("", False), ("plans.example", False)],
)  # fmt: skip
def test_only_this_machine_is_told_from_the_rest(host: str, here: bool) -> None:
    assert is_here(host) is here
