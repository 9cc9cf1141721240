"""The canonical form is that of RFC 8785, however it is written."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import canonical_bytes

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | LETTERS,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(LETTERS, parts, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_every_value_is_written_as_the_rfc_has_it(value: object) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, b'{"a":[true,null],"b":1}'),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'.encode()),
        ([1.0, 1e21, 0.000001], b"[1,1e+21,0.000001]"),
        ('\u2028\x7f\x01"', '"\u2028\x7f\\u0001\\""'.encode()),
    ],
)
def test_what_python_would_write_otherwise(value: object, written: bytes) -> None:
    assert canonical_bytes(value) == written


@pytest.mark.parametrize("value", [float("nan"), 2**53, "\ud800", object()])
def test_what_is_no_such_json_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical_bytes(value)
