"""Mails, boxes of mails and chats: read, split into reports, and protected."""

from pathlib import Path

from crimescape.vocabulary import Handling
from tests.ingest import making
from tests.ingest.making import TEXT
from tests.ingest.reading import one, read, reports


def test_a_mail_and_its_attachments_are_protected(tmp_path: Path) -> None:
    """Subject, sender and date; attachments are reports of their own; all are source-protected, even a public page."""
    page = making.page(head="<link rel='canonical' href='https://faro.example/cumbre'>").encode()
    found = list(
        reports(
            read(
                tmp_path,
                {
                    "m.eml": making.mail(
                        html="<p>ignored</p>", attached={"p.html": page, "d.docx": making.docx(["Text."])}
                    )
                },
            )
        )
    )
    assert [r.file_name for r in found] == ["m.eml", "p.html", "d.docx"]
    assert {r.handling for r in found} == {Handling.SOURCE_PROTECTED}
    assert found[0].text == TEXT
    assert (found[0].title, found[0].author) == ("Cumbre en el muelle", "Redacción")
    assert (found[0].published, found[0].published_basis) == ("2014-06-20", "markup")


def test_a_mail_of_html_alone_is_read(tmp_path: Path) -> None:
    """The fallback when no plain text is in it."""
    assert "Los Faroles met" in one(tmp_path, "m.eml", making.mail(text=None, html="<p>Los Faroles met.</p>")).text


def test_a_box_of_mails_is_one_report_a_mail(tmp_path: Path) -> None:
    """An mbox is split at its From lines."""
    box = b"".join(
        b"From a@b.example Fri Jun 20 12:00:00 2014\n" + making.mail(text=f"Mail number {n}.") + b"\n\n" for n in (1, 2)
    )
    found = list(reports(read(tmp_path, {"box.mbox": box})))
    assert [r.text for r in found] == ["Mail number 1.", "Mail number 2."]
    assert {r.handling for r in found} == {Handling.SOURCE_PROTECTED}


def test_a_chat_is_protected(tmp_path: Path) -> None:
    """Exported conversations are messages, whatever their ending."""
    chat = "\n".join(f"[20/06/14, 10:2{n}] Fuente: they met at dock {n}" for n in range(4))
    assert one(tmp_path, "chat.txt", chat).handling is Handling.SOURCE_PROTECTED
