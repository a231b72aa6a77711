"""The bundled data is read from copies only as long as they are copies of it."""

import shutil
from pathlib import Path
from zlib import crc32

import pytest

from rabat_cli.dataset import bundled as module
from rabat_cli.dataset import load
from rabat_cli.dataset.files import File, read
from rabat_cli.model import Name


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Provide a folder with the bundled data, without the copies, in place of the program's own."""
    # What is kept of the program's own is to be of that.
    for load_once in (
        load.bundled,
        module.bundled_themes,
        module.load_objectives,
        module.synonyms_and_related,
    ):
        load_once()
    module.country_names()
    for name in module.TYPES:
        shutil.copy(Path(module.DATA, name), tmp_path)
    (tmp_path / "copies").mkdir()
    monkeypatch.setattr(module, "DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("data")
def test_without_copies_the_data_is_the_same() -> None:
    """Everything that is bundled is in the TOML files: the copies are there for their speed."""
    assert module.load_json_copies(module.bundled_files()) is None
    assert module.bundled_themes() == module.bundled_themes.__wrapped__()
    assert module.load_objectives() == module.load_objectives.__wrapped__()
    assert module.load_synonyms() == module.synonyms_and_related.__wrapped__().synonym
    assert module.country_names() == module.country_names.__wrapped__()
    assert [activity.id for activity in load.bundled().activities] == [
        activity.id for activity in load.bundled.__wrapped__().activities
    ]


def test_a_copy_lies_beside_its_file(data: Path) -> None:
    """In a folder of its own, under the same name, and says what the file says."""
    file = read(data / "synonyms.toml")
    Path(module.copy_path(file.name)).write_bytes(module.encode_copy(file))

    assert ["synonyms.json"] == [path.name for path in (data / "copies").iterdir()]
    assert module.load_synonyms() == module.synonyms_and_related.__wrapped__().synonym


def test_a_copy_is_read_in_place_of_its_file(data: Path) -> None:
    """As long as it says that it is of the very bytes that are there."""
    file = read(data / "synonyms.toml")
    changed = File(file.name, b'[[synonym]]\nwords = ["ship", "boat"]\n')
    body = module.encode_copy(changed).partition(b"\n")[2]
    Path(module.copy_path(file.name)).write_bytes(b"%d\n%b" % (crc32(file.content), body))

    assert [("ship", "boat")] == [
        synonym.words for synonym in module.synonyms_and_related.__wrapped__().synonym
    ]


def test_a_copy_of_what_was_changed_since_is_not_read(data: Path) -> None:
    """The file is the truth."""
    path = data / "synonyms.toml"
    Path(module.copy_path(str(path))).write_bytes(module.encode_copy(read(path)))
    path.write_text('[[synonym]]\nwords = ["ship", "boat"]\n')

    assert [("ship", "boat")] == [
        synonym.words for synonym in module.synonyms_and_related.__wrapped__().synonym
    ]


@pytest.mark.parametrize(
    ("code", "expected"), [("MA", Name("Maroc", "Morocco")), ("XX", Name("XX", "XX"))]
)
def test_a_country_without_a_name_goes_by_its_code(code: str, expected: Name) -> None:
    """Both are taken by the format."""
    assert expected == module.country_name(code)
