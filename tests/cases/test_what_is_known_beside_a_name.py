"""Charges and categories of lists are known of a person beside the name."""

from __future__ import annotations

import pytest

from onrecord.accounts import OWNER
from onrecord.cases.known import beside_the_name
from onrecord.names import Known


@pytest.mark.usefixtures("kazakhstan")
def test_charges_and_categories_of_lists_are_known_beside_the_name() -> None:
    known = beside_the_name(OWNER)
    assert known("maks-bokayev").charges == {
        f"kaz-cc-2014-{article}" for article in (174, 274, 400)
    }
    assert known("maks-bokayev").occupations == {"civil-society-activist"}
    assert known("axel-fischer") == Known()
