import base64
import os

import pytest
from conftest import load
from cryptography.exceptions import InvalidTag

key = base64.b64encode(os.urandom(32)).decode()
snippet = load("any/gw-encrypt-field", FIELD_KEY=key)


def test_a_value_is_read_back_where_it_belongs_and_never_stored_the_same_way_twice() -> None:
    stored = snippet.encrypt_field("4111 1111", "card:7")
    assert "4111" not in stored
    assert stored != snippet.encrypt_field("4111 1111", "card:7")
    assert snippet.decrypt_field(stored, "card:7") == "4111 1111"


def test_a_value_that_was_moved_changed_or_cut_short_or_whose_key_is_gone_is_refused() -> None:
    stored = snippet.encrypt_field("4111 1111", "card:7")
    sealed = bytearray(base64.urlsafe_b64decode(stored[3:]))
    sealed[14] ^= 1
    for changed, context in [(stored, "card:8"), (f"k1.{base64.urlsafe_b64encode(sealed).decode()}", "card:7"), (stored[:-8], "card:7")]:
        with pytest.raises(InvalidTag):
            snippet.decrypt_field(changed, context)
    with pytest.raises(KeyError, match="k0"):
        snippet.decrypt_field(f"k0{stored[2:]}", "card:7")


def test_a_key_of_another_length_stops_the_start() -> None:
    with pytest.raises(ValueError):
        load("any/gw-encrypt-field", FIELD_KEY="c2hvcnQ=")
