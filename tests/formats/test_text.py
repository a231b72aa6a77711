"""References as text: one line each, for a footnote."""

from pathlib import Path

from .references import BARE, PAGE, TITLE, cited, cited_bare

SOURCE_FR = "source\N{NO-BREAK SPACE}: Bilan, The Secretariat, 2022, https://example.org/fr/bilan"
SOURCE_EN = "source: Stocktaking, The Secretariat, 2022, https://example.org/en/report"


def test_a_french_reference_is_all_french(tmp_path: Path) -> None:
    """A French reference has only French and the French page; partners are authors of a study."""
    first, second = cited("text", tmp_path).splitlines()

    assert (
        "Dialogue des Lacs, «\N{NO-BREAK SPACE}Réunion sur l'eau\N{NO-BREAK SPACE}», réunion,"
        " Genève, Suisse, 30 décembre 2021 – 2 janvier 2022,"
        f" {PAGE} – {SOURCE_FR}"
    ) == first
    assert (
        f"Dialogue des Lacs, A & B, Centre C, «\N{NO-BREAK SPACE}{TITLE}\N{NO-BREAK SPACE}», étude,"
        f" 2020, {SOURCE_FR.replace('source', 'dans')}" == second
    )


def test_an_english_reference_is_all_english(tmp_path: Path) -> None:
    """An English reference has only English and the English page."""
    first = cited("text", tmp_path, language="en").splitlines()[0]

    assert (
        "Lakes Dialogue, 'Meeting on water', meeting, Geneva, Switzerland, 30 December 2021 –"
        f" 2 January 2022, https://example.org/en/water – {SOURCE_EN}"
    ) == first


def test_a_publication_without_a_date_is_marked_as_undated(tmp_path: Path) -> None:
    """A publication without a date has "s. d." in French and "n.d." in English."""
    paper = BARE.replace("title =", 'kind = "publication"\ntitle =')
    french, english = (
        cited("text", tmp_path, language=language, data=paper) for language in ("fr", "en")
    )

    assert "«\N{NO-BREAK SPACE}Bare TY - x\N{NO-BREAK SPACE}», publication, s. d.\n" == french
    assert "'Bare TY - x', publication, n.d.\n" == english


def test_unknown_facts_are_left_out_with_their_commas(tmp_path: Path) -> None:
    """A fact that is not known is left out with its comma."""
    assert "«\N{NO-BREAK SPACE}Bare TY - x\N{NO-BREAK SPACE}»\n" == cited_bare("text", tmp_path)
