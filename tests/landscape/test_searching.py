"""What words lead to in a study, before and after people judge, and from one opening to the next."""

import pytest

from crimescape.landscape import search_record, searchable
from crimescape.study import Study
from tests.city import write_archive


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive of the city, taken in."""
    root = tmp_path_factory.mktemp("searching")
    made = Study.create(root / "study", name="Puerto Sereno", author="Ada")
    made.build([str(write_archive(root / "archive"))], workers=1)
    return made


def test_a_quote_is_found_by_its_words(study: Study) -> None:
    """Every quote that holds the words sought is found, with its report; one that lacks a word is not."""
    found = study.search("faroles", most=50)["found"]
    claims = [c for c in study.landscape().view.claims() if "faroles" in c.quote.text.lower()]
    assert {hit["id"] for hit in found["quote"]} == {c.id for c in claims}
    assert {hit["report"] for hit in found["quote"]} <= {hit["id"] for hit in found["report"]}


def test_a_rejected_claim_is_no_find(study: Study) -> None:
    """A claim that a person rejected is not among the quotes any more; its report is found as before."""
    before = study.search("faroles", most=50)["found"]
    gone = before["quote"][0]["id"]
    study.desk(by="Ada").judge("reject", [gone], why="misread")
    after = study.search("faroles", most=50)["found"]
    assert gone not in {hit["id"] for hit in after["quote"]}
    assert after["report"] == before["report"]


def test_what_was_put_by_finds_what_was_found(study: Study) -> None:
    """Opened again, a study finds the same; brought up from an earlier head as well."""
    landscape = study.landscape()
    anew, again = searchable(landscape), searchable(landscape)
    found = [search_record(landscape, "quay", index=index) for index in (anew, again)]
    assert found[0] == found[1]
    assert search_record(landscape, "quay", index=searchable(landscape, earlier=again)) == found[0]
