"""The first look at a study whose reports grow few: it opens where it was told, and says why."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from crimescape.study import Study
from tests.city import write_archive
from tests.web.serving import AXE, served, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="make test-browser installs playwright")
expect = playwright.expect


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The city's archive, and a report of nine years later that tells of no tie."""
    root = tmp_path_factory.mktemp("first")
    archive = write_archive(root / "archive")
    (archive / "late.txt").write_text(
        "# | Harbour Gazette | 2024-02-01 | en | Much later\nTomas Verano leads Los Faroles.\n", encoding="utf-8"
    )
    study = Study.create(root / "study", name="Puerto Sereno", author="ana")
    study.build([str(archive)], workers=1)
    with served(study) as at:
        yield at


def test_the_app_opens_where_the_study_is_told_and_leads_to_the_newest(address: str, browser: "Browser") -> None:
    """The address takes the day, ties are seen, the reason stands by the time bar; one press goes to the last day."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/#/network")
    expect(page).to_have_url(re.compile(r"valid=201[45]-"))
    page.get_by_role("row").filter(has_text=re.compile("rival|ally")).first.wait_for()
    note = page.get_by_text("the latest report day with at least half as many ties")
    expect(note).to_be_visible()
    if AXE.is_file():
        assert violations(page) == []
    page.get_by_role("button", name="Newest: 1 Feb 2024").click()
    expect(page).to_have_url(re.compile("valid=2024-02-01"))
    expect(note).to_have_count(0)
    page.close()


def test_a_day_is_typed_as_it_is_written_everywhere(address: str, browser: "Browser") -> None:
    """A typed day is gone to; what is no day is refused and the field keeps the day it had."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/#/network?valid=2015-03-10")
    field = page.get_by_role("textbox", name="Day of the world asked about")
    expect(field).to_have_value("2015-03-10")
    field.fill("2014-9-5")
    field.press("Enter")
    expect(page).to_have_url(re.compile("valid=2014-09-05"))
    field.fill("2015-02-30")
    field.press("Enter")
    expect(field).to_have_value("2014-09-05")
    expect(page).to_have_url(re.compile("valid=2014-09-05"))
    page.close()
