"""The bundled copies of data files are read only if they match their TOML files."""

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
    """Replace the program's data folder by a copy of its files without the JSON copies."""
    # Fill the caches first, so that they keep the program's own data.
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
def test_bundled_data_without_json_copies_is_the_same() -> None:
    """The TOML files alone give the same bundled data as the JSON copies, which only save time."""
    assert module.load_json_copies(module.bundled_files()) is None
    assert module.bundled_themes() == module.bundled_themes.__wrapped__()
    assert module.load_objectives() == module.load_objectives.__wrapped__()
    assert module.load_synonyms() == module.synonyms_and_related.__wrapped__().synonym
    assert module.country_names() == module.country_names.__wrapped__()
    assert [activity.id for activity in load.bundled().activities] == [
        activity.id for activity in load.bundled.__wrapped__().activities
    ]


def test_a_json_copy_is_stored_in_the_folder_copies(data: Path) -> None:
    """The copy of ``synonyms.toml`` is ``copies/synonyms.json``, and gives the same synonyms."""
    file = read(data / "synonyms.toml")
    Path(module.copy_path(file.name)).write_bytes(module.encode_copy(file))

    assert ["synonyms.json"] == [path.name for path in (data / "copies").iterdir()]
    assert module.load_synonyms() == module.synonyms_and_related.__wrapped__().synonym


def test_a_json_copy_with_the_right_checksum_is_read_instead_of_its_file(data: Path) -> None:
    """A copy begins with the checksum of its file; the rest is not compared with the file."""
    file = read(data / "synonyms.toml")
    changed = File(file.name, b'[[synonym]]\nwords = ["ship", "boat"]\n')
    body = module.encode_copy(changed).partition(b"\n")[2]
    Path(module.copy_path(file.name)).write_bytes(b"%d\n%b" % (crc32(file.content), body))

    assert [("ship", "boat")] == [
        synonym.words for synonym in module.synonyms_and_related.__wrapped__().synonym
    ]


def test_an_outdated_json_copy_is_ignored(data: Path) -> None:
    """A TOML file that was changed after its copy was made is read itself."""
    path = data / "synonyms.toml"
    Path(module.copy_path(str(path))).write_bytes(module.encode_copy(read(path)))
    path.write_text('[[synonym]]\nwords = ["ship", "boat"]\n')

    assert [("ship", "boat")] == [
        synonym.words for synonym in module.synonyms_and_related.__wrapped__().synonym
    ]


@pytest.mark.parametrize(
    ("code", "expected"), [("MA", Name("Maroc", "Morocco")), ("XX", Name("XX", "XX"))]
)
def test_a_country_without_a_known_name_is_named_by_its_code(code: str, expected: Name) -> None:
    """The format accepts codes that have no name, such as XX."""
    assert expected == module.country_name(code)
