"""TOML is written as a person would, and says exactly what the dataset says."""

from datetime import date

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from rabat_cli import Dataset
from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.decode import decode
from rabat_cli.dataset.files import File
from rabat_cli.dataset.write.parts import parts
from rabat_cli.dataset.write.toml import write
from rabat_cli.errors import RabatError
from rabat_cli.model import (
    Activity,
    Alignment,
    DatasetFile,
    Dialogue,
    Name,
    Origin,
    Text,
)

from ...strategies import datasets

LONG = (
    "Employment services of twelve countries compared how they recognise skills. They found that"
    " most of them ask for the same papers.\nA common form was agreed on."
)
WRITTEN = '''\
# My Dialogue
# Activities, and the objectives of the Global Compact for Migration (GCM) that they serve.
# To check the file: rabat check FILE. Its format: rabat schema.

format = 1
updated = 2026-01-02

[dialogue]
name = { fr = "Mon dialogue", en = "My Dialogue" }


[[activity]]
id = "skills-workshop-2025"
kind = "workshop"
title.fr = "Atelier « qualifications »"
title.en = "A \\"skills\\" workshop"
start = 2025-03-04
country = "SN"
chairs = ["SN", "PT"]
partners = ["ILO", { en = "IOM" }]
summary.en = """\\
  Employment services of twelve countries compared how they recognise skills. \\
  They found that most of them ask for the same papers.\\n\\
  A common form was agreed on."""

[[activity.alignment]]
objective = 18
'''


def files(dataset: Dataset) -> list[DatasetFile]:
    """What *dataset* is made of, without the origins, which say the name of a file."""
    return [
        replace(part, activities=tuple(replace(one, origin=Origin("")) for one in part.activities))
        for part in parts(dataset)
    ]


def test_a_dataset_is_written_in_order_with_dates_and_lines_of_text() -> None:
    """Every key where a person would put it, and a long text over several lines."""
    activity = Activity(
        id="skills-workshop-2025",
        title=Name("Atelier « qualifications »", 'A "skills" workshop'),
        kind="workshop",
        start=date(2025, 3, 4),
        country="SN",
        chairs=("SN", "PT"),
        stated_partners=("ILO", Name(en="IOM")),
        summary=Text(en=LONG),
        alignment=(Alignment(18),),
    )
    dialogue = Dialogue(Name("Mon dialogue", "My Dialogue"))

    assert WRITTEN == write(
        [DatasetFile(1, updated=date(2026, 1, 2), dialogue=dialogue, activities=(activity,))]
    )


@pytest.mark.parametrize("file", bundled_files(), ids=lambda file: file.name.rpartition("/")[2])
def test_the_bundled_data_comes_back(file: File) -> None:
    """What is written is read as the same dataset, and written the same again."""
    dataset = decode([file])
    written = write(parts(dataset))
    again = decode([File("data.toml", written.encode())])

    assert files(dataset) == files(again)
    assert written == write(parts(again))


@given(datasets())
@settings(max_examples=3 * settings().max_examples)
def test_any_dataset_comes_back(dataset: Dataset) -> None:
    """Whatever the texts have in them."""
    again = decode([File("data.toml", write(parts(dataset)).encode())])

    assert files(dataset) == files(again)


def test_one_file_has_one_source() -> None:
    """Activities of several sources are not put under one of them."""
    with pytest.raises(RabatError) as caught:
        write(parts(decode(bundled_files())))

    assert "a TOML file holds one source, and these activities are from 2" == caught.value.message
