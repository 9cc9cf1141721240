"""Addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from onrecord.web.abroad import abroad
from onrecord.web.addresses import LISTED
from onrecord.web.article import article
from onrecord.web.calendar import calendar, feed
from onrecord.web.checks import checks, document_checks
from onrecord.web.checks_draft import draft_checks
from onrecord.web.contents import contents
from onrecord.web.contradictions import contradictions
from onrecord.web.dialogue import dialogue
from onrecord.web.edit import edit, new
from onrecord.web.edit_alike import alike_now
from onrecord.web.edit_bulk import bulk
from onrecord.web.edit_drafts import drafts
from onrecord.web.edit_past import past, redact, restore, withdraw
from onrecord.web.edit_understood import understood_now
from onrecord.web.feeds import private_feed, public_feed
from onrecord.web.figures import indicator, indicators
from onrecord.web.funnel import funnel
from onrecord.web.history import history
from onrecord.web.incident import incident
from onrecord.web.instrument import instrument
from onrecord.web.law import law
from onrecord.web.leaving import leave
from onrecord.web.listing import listing
from onrecord.web.matrix import matrix
from onrecord.web.officials import officials
from onrecord.web.organisation import organisation
from onrecord.web.original import original
from onrecord.web.overview import overview
from onrecord.web.owed import owed
from onrecord.web.people import people
from onrecord.web.people_file import people_csv, people_xlsx
from onrecord.web.person import person
from onrecord.web.person_file import person_file
from onrecord.web.publications import publication, publications, published_file
from onrecord.web.recommendation import recommendation
from onrecord.web.record import record
from onrecord.web.repeated import repeated
from onrecord.web.review_about import about
from onrecord.web.review_decisions import decide
from onrecord.web.review_document import document
from onrecord.web.review_duplicates import duplicates
from onrecord.web.review_proposal import proposal
from onrecord.web.review_queue import queue, stop
from onrecord.web.review_record import owned
from onrecord.web.review_returned import returned, returned_changes
from onrecord.web.review_roll_call import roll_call
from onrecord.web.review_several import several
from onrecord.web.saved import one_search, searches
from onrecord.web.search import search
from onrecord.web.source import source
from onrecord.web.suggested import suggestions
from onrecord.web.writing import one as writing
from onrecord.web.writing_list import documents
from onrecord.web.writing_out import file as writing_file
from onrecord.web.writing_out import frozen, overridden
from onrecord.web.writing_references import references

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("onrecord.api.root")),
    path("", include("onrecord.web.account_urls")),
    path("", overview, name="overview"),
    *(
        path(kind.path.removeprefix("/"), listing, {"kind": kind.code}, name=f"list-{kind.code}")
        for kind in LISTED
    ),
    path("instruments/<str:key>/", instrument, name="instrument"),
    path("instruments/<str:key>/replies/", matrix, name="replies"),
    path("recommendations/<str:key>/", recommendation, name="recommendation"),
    path("opportunities/<str:key>/", dialogue, name="opportunity"),
    path("provisions/<str:key>/", article, name="article"),
    path("laws/<str:key>/", law, name="law"),
    path("incidents/<str:key>/", incident, name="incident"),
    path("abroad/", abroad, name="abroad"),
    path("officials/", officials, name="officials"),
    path("remedies/", owed, name="owed"),
    path("repeated/", repeated, name="repeated"),
    path("indicators/", indicators, name="indicators"),
    path("indicators/<str:code>/", indicator, name="indicator"),
    path("courses-of-complaints/<str:key>/", funnel, name="funnel"),
    path("organisations/<str:key>/", organisation, name="organisation"),
    path("contents/", contents, name="contents"),
    path("contradictions/", contradictions, name="contradictions"),
    path("calendar/", calendar, name="calendar"),
    path("calendar.ics", feed, name="calendar-feed"),
    path("leave/", leave, name="leave"),
    path("search/", search, name="search"),
    path("search/suggested/", suggestions, name="search-suggested"),
    path("search.atom", public_feed, name="search-feed"),
    path("saved/", searches, name="saved"),
    path("saved/<int:number>/", one_search, name="saved-search"),
    path("feeds/<str:key>.atom", private_feed, name="saved-feed"),
    path("people/", people, name="people"),
    path("people.csv", people_csv, name="people-csv"),
    path("people.xlsx", people_xlsx, name="people-xlsx"),
    path("people/<str:key>/", person, name="person"),
    path("people/<str:key>/file.pdf", person_file, {"ending": "pdf"}, name="person-pdf"),
    path("people/<str:key>/file.docx", person_file, {"ending": "docx"}, name="person-docx"),
    path("publications/", publications, name="publications"),
    path("publications/<str:key>/", publication, name="publication"),
    path("publications/<str:key>/<str:format_name>/", published_file, name="published-file"),
    path("sources/<str:key>/", source, name="source"),
    path("sources/<str:key>/original/<str:digest>/", original, name="original"),
    path("records/<str:key>/", record, name="record"),
    path("records/<str:key>/history/", history, name="history"),
    path("review/", queue, name="review"),
    path("review/duplicates/", duplicates, name="review-duplicates"),
    path("review/returned/", returned, name="review-returned"),
    path("review/returned/<int:document>/", returned_changes, name="review-returned-changes"),
    path("review/roll-call/", roll_call, name="review-roll-call"),
    path("review/checks/", checks, name="review-checks"),
    path("review/checks/draft/", draft_checks, name="review-checks-draft"),
    path("review/<int:submission>/checks/", document_checks, name="review-document-checks"),
    path("review/alike/", alike_now, name="review-alike"),
    path("review/drafts/", drafts, name="review-drafts"),
    path("review/several/", bulk, name="review-bulk"),
    path("review/understood/", understood_now, name="review-understood"),
    path("review/writing/", documents, name="review-writing"),
    path("review/writing/references/", references, name="review-references"),
    path("review/writing/<str:key>/", writing, name="review-written"),
    path("review/writing/<str:key>/file.pdf", writing_file, {"ending": "pdf"}),
    path("review/writing/<str:key>/file.docx", writing_file, {"ending": "docx"}),
    path("review/writing/<str:key>/freeze/", frozen, name="review-freeze"),
    path("review/writing/<str:key>/override/", overridden, name="review-override"),
    path("review/records/new/<str:kind>/", new, name="review-new"),
    path("review/records/<str:key>/", owned, name="review-record"),
    path("review/records/<str:key>/edit/", edit, name="review-edit"),
    path("review/records/<str:key>/history/", past, name="review-history"),
    path("review/records/<str:key>/withdraw/", withdraw, name="review-withdraw"),
    path("review/records/<str:key>/restore/", restore, name="review-restore"),
    path("review/records/<str:key>/redact/", redact, name="review-redact"),
    path("review/<int:submission>/", document, name="review-document"),
    path("review/<int:submission>/about/", about, name="review-about"),
    path("review/<int:submission>/stop/", stop, name="review-stop"),
    path("review/<int:submission>/all/", several, name="review-several"),
    path("review/<int:submission>/<int:number>/", proposal, name="review-proposal"),
    path("review/<int:submission>/<int:number>/<str:decision>/", decide, name="review-decision"),
]

handler404 = "onrecord.web.pages.not_found"
