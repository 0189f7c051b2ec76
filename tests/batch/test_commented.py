"""Every Word document that the tests have, with comments on it, says what it said before."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from smartnlp.auditing import Policy
from smartnlp.batch import Options
from smartnlp.batch.described import effects
from smartnlp.batch.word import commented, place_copy
from smartnlp.classifier import Classifier
from smartnlp.reading import read_path
from smartnlp.records import Audit
from smartnlp.segmentation import segment
from tests.in_process import audit_files

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((ROOT / "tests" / "documents").glob("word-*.do[ct][xm]"))
CHANGED = {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def audit_of(path: Path, classifier: Classifier, policy: Policy) -> Audit:
    taken: list[Audit] = []
    assert audit_files([(path, path.name)], classifier, Options(policy), taken.append, lambda _: None) == []
    (audit,) = taken
    return audit


def statements(path: Path) -> list[str]:
    return [one.text for plan in read_path(path, path.name) for one in segment(plan).statements]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_commented_copy_says_what_the_plan_said(
    path: Path, tmp_path: Path, classifier: Classifier, policy: Policy
) -> None:
    target = tmp_path / path.name
    target.write_bytes(commented(audit_of(path, classifier, policy), path, effects(policy)) or b"")
    assert statements(target) == statements(path)
    before, after = parts(path), parts(target)
    assert {name for name in before if before[name] != after[name]} <= CHANGED
    assert set(after) - set(before) <= {"word/comments.xml", "word/_rels/document.xml.rels"}


def test_each_finding_is_one_comment_on_its_words(tmp_path: Path, classifier: Classifier, policy: Policy) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Child in Need Plan")
    paragraph = document.add_paragraph(style="List Number")
    paragraph.add_run("Parents to engage with services ")
    paragraph.add_run("as soon as possible").italic = True
    paragraph.add_run(". Mum to ring the school on 12 May 2026.")
    path = tmp_path / "plan.docx"
    document.save(str(path))
    target = tmp_path / "commented.docx"
    target.write_bytes(commented(audit_of(path, classifier, policy), path, effects(policy)) or b"")
    root = etree.fromstring(parts(target)["word/document.xml"])
    said = {one.comment_id: one for one in Document(str(target)).comments}
    marked = {said[int(key)].text: words for key, words in ranges(root).items()}
    (open_ended,) = [text for text in marked if text.startswith("T201")]
    assert "By which date" in open_ended
    assert marked[open_ended] == "as soon as possible"
    assert {one.author for one in said.values()} == {"smartnlp"}
    assert not any(text.startswith(("A100", "R100")) for text in marked)
    runs = list(root.iter(f"{W}i"))
    assert len(runs) == 1  # nothing else became italic, and the italic words stayed one run
    assert "Child in Need Plan" in marked.values()  # what is said of the plan stands on its title


def ranges(root: etree._Element) -> dict[str, str]:
    """Comment id -> the words between its marks."""
    found: dict[str, str] = {}
    opened: set[str] = set()
    for element in root.iter():
        if element.tag == f"{W}commentRangeStart":
            opened.add(element.get(f"{W}id"))
        elif element.tag == f"{W}commentRangeEnd":
            opened.discard(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for key in opened:
                found[key] = found.get(key, "") + (element.text or "")
    return found


def test_the_names_of_copies_stay_in_their_folder(tmp_path: Path, classifier: Classifier, policy: Policy) -> None:

    path = next(one for one in DOCUMENTS if one.name == "word-lists.docx")
    folder = tmp_path / "word"
    assert place_copy("../team a/plan.docx", path, folder) == folder / "team a" / "plan.docx"


def test_the_plan_itself_is_never_written_over(tmp_path: Path, classifier: Classifier, policy: Policy) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(DOCUMENTS[0].read_bytes())
    with pytest.raises(ValueError, match="take the place of the file itself"):
        place_copy("plan.docx", path, tmp_path)


def test_other_files_get_no_copy(plan_file: Path, tmp_path: Path, classifier: Classifier, policy: Policy) -> None:
    audit = audit_of(plan_file, classifier, policy)
    assert commented(audit, plan_file, effects(policy)) is None
