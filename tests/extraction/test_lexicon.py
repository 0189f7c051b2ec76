"""What an authority adds to the term lists, and what it is told when it cannot be added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartnlp.extraction.lexicon import BadTerms, alternatives, cached, extend, reset, terms
from smartnlp.extraction.owners import find_owners
from smartnlp.extraction.targets import find_targets


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    reset()


def written(folder: Path, text: str, name: str = "ours.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_added_roles_and_abbreviations_are_found(tmp_path: Path) -> None:
    text = "WRAP to ring Mum. Beacon Navigators to visit"
    before = [owner.role for owner in find_owners(text)]
    extend(written(tmp_path, '[owners]\nroles = ["Beacon Navigators"]\nabbreviations = {WRAP = "wraparound team"}\n'))
    owners = find_owners(text)
    assert "wraparound team" not in before
    assert [(owner.text, owner.role) for owner in owners] == [("WRAP", "wraparound team"), ("Beacon Navigators", None)]


def test_an_added_event_is_counted(tmp_path: Path) -> None:
    text = "4 walkabouts since the last review"
    before = {target.rule for target in find_targets(text)}
    extend(written(tmp_path, '[targets]\nevents = ["walkabouts"]\n'))
    assert "event-count" not in before
    assert [target.rule for target in find_targets(text)] == ["event-count"]


def test_a_folder_adds_all_its_files_and_reset_takes_them_away(tmp_path: Path) -> None:
    written(tmp_path, '[owners]\nagencies = ["the beacon"]\n', "a.toml")
    written(tmp_path, '[owners]\nweak = ["whole system"]\n', "b.toml")
    extend(tmp_path)
    assert {"the beacon"} <= set(terms("owners")["agencies"])
    assert {"whole system"} <= set(terms("owners")["weak"])
    reset()
    assert "the beacon" not in terms("owners")["agencies"]


def test_an_added_term_is_no_pattern(tmp_path: Path) -> None:
    name = next(key for key, found in terms("targets").items() if isinstance(found, list))
    extend(written(tmp_path, f'[targets]\n{name} = ["a.c (1)"]\n'))
    assert r"a\.c\ \(1\)" in alternatives("targets", name)


def test_what_is_made_from_the_lists_is_made_again(tmp_path: Path) -> None:
    @cached
    def count() -> int:
        return len(terms("owners")["roles"])

    before = count()
    extend(written(tmp_path, '[owners]\nroles = ["beacon keeper"]\n'))
    assert count() == before + 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[owners\n", "not valid TOML"),
        ("[owner]\nroles = []\n", "no terms are called 'owner'; use [owners]"),
        ('owners = "SW"\n', "no terms are called 'owners'"),
        ("[owners]\njobs = []\n", "has no list 'jobs'; the lists are roles"),
        ('[owners]\nroles = "keeper"\n', 'owners.roles is of another form; write it as ["one term"'),
        ('[owners]\nabbreviations = ["SW"]\n', 'write it as { SW = "social worker" }'),
        ('[owners]\nroles = [" "]\n', "holds an empty term; take it out"),
        ("[owners]\nroles = [3]\n", "is of another form"),
        ('[owners]\nabbreviations = {SW = ""}\n', "is of another form"),
    ],
)
def test_a_bad_file_gets_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadTerms) as error:
        extend(path)
    assert str(error.value).startswith(str(path))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(BadTerms, match="no such file"):
        extend(tmp_path / "none.toml")
    with pytest.raises(BadTerms, match=r"no \.toml file in this folder"):
        extend(tmp_path)


def test_nothing_is_added_where_one_file_is_bad(tmp_path: Path) -> None:
    written(tmp_path, '[owners]\nroles = ["beacon keeper"]\n', "a.toml")
    written(tmp_path, "[owners]\njobs = []\n", "b.toml")
    with pytest.raises(BadTerms):
        extend(tmp_path)
    assert "beacon keeper" not in terms("owners")["roles"]
