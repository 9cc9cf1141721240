"""An answer takes few questions to the database."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.conftest import Asker

MOST_QUERIES = 15
ADDRESSES = (
    *(f"/records?kind={kind}&size=200" for kind in ("person", "case", "recommendation")),
    "/records/ep-2019-2610",
    "/records/ep-2019-2610?lang=ru",
    "/records/maks-bokayev/citations",
    "/records/maks-bokayev/history",
    "/people?q=%D0%B1%D0%BE%D0%BA%D0%B0%D0%B5%D0%B2&size=200",
    "/people?size=200",
    "/people?standing=certain&by=odf&as_of=2017-11-07",
    "/overview",
    "/people/maks-bokayev",
    "/prisoners",
    "/prisoners?by=odf&as_of=2017-11-07&diff=2020-02-19",
    "/prisoners?by=odf&diff=2017-11-07",
    "/prisoners?category=political_prisoner&page=1",
    "/search?q=torture",
    "/search?q=Bokayev&kind=document&size=200",
    "/followup/ep-2019-2610?by=odf",
    "/vocabularies",
    "/vocabularies/theme",
    "/documents?size=200",
    "/documents/odf-2020-ep-followup",
    "/documents/odf-2020-ep-followup/passages?size=200",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.usefixtures("kazakhstan")
def test_an_answer_takes_few_queries(asker: Asker, address: str) -> None:
    asker.asks(address)  # the first request works out what is kept for a state of the log
    with CaptureQueriesContext(connection) as queries:
        asker.asks(address)
    assert len(queries) <= MOST_QUERIES
