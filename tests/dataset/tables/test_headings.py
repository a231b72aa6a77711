"""Headings are recognised in both languages, and other texts are not."""

import pytest

from rabat_cli import language
from rabat_cli.dataset import fields
from rabat_cli.dataset.tables.headings import Heading, match_heading, sheet_table
from rabat_cli.language import _
from rabat_cli.model import Language


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Année de mise en œuvre", "year"),
        ("Période de réalisation", "date"),
        ("Implementation period", "date"),
        ("Partenaires techniques et financiers", "partners"),
        ("Beneficiary country(ies)", "country"),
        ("Lead agency", "partners"),
        # Exports of other programs.
        *((text, "country") for text in ("Country code", "countryCode", "ISO3", "Code pays")),
        ("recipient-country-code", "country"),
        *((text, "start") for text in ("Start year", "Année de début")),
        *((text, "end") for text in ("End year", "Année de fin")),
        *((text, "objectives") for text in ("Objective No. 7", "GCM objectives of the activity")),
    ],
)
def test_headings_of_programmes_and_exports_are_recognised(text: str, field: str) -> None:
    """Extra words, and the spelling of exported names, do not matter."""
    match = match_heading(text)

    assert match
    assert field == match.field


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Titre", Heading("title", wording_language="fr")),
        ("TITRE DE L’ACTIVITÉ", Heading("title", wording_language="fr")),
        ("Intitulé (FR)", Heading("title", "fr", "fr")),
        ("Title (English)", Heading("title", "en", "en")),
        ("title_fr", Heading("title", "fr", "en")),
        ("Objectif(s) du PMM concerné(s)", Heading("objectives", wording_language="fr")),
        ("GCM objectives", Heading("objectives", wording_language="en")),
        ("GCM objectives (1-23)", Heading("objectives", wording_language="en")),
        ("Objectif 7", Heading("objectives", wording_language="fr", number=7)),
        ("Date", Heading("date")),
        ("Date de début", Heading("start", wording_language="fr")),
        ("Start date", Heading("start", wording_language="en")),
        ("Pays hôte", Heading("country", wording_language="fr")),
        ("Co-présidence", Heading("chairs", wording_language="fr")),
        ("Type d'activité", Heading("kind", wording_language="fr")),
        ("Lien 2", Heading("link", wording_language="fr", number=2)),
        ("Description", Heading("summary")),
        ("Autres objectifs PMM", Heading("objectives", wording_language="fr")),
        ("Objectifs secondaires", Heading("objectives", wording_language="fr")),
        ("1er objectif", Heading("objectives", wording_language="fr")),
        ("2e objectif", Heading("objectives", wording_language="fr")),
        ("Led by", Heading("chairs", wording_language="en")),
        ("Other GCM objectives", Heading("objectives", wording_language="en")),
        ("Secondary objective", Heading("objectives", wording_language="en")),
        ("Primary GCM objective", Heading("objectives", wording_language="en")),
        ("Second objective", Heading("objectives", wording_language="en")),
        ("Premier objectif", Heading("objectives", wording_language="fr")),
        ("Obj. 9", Heading("objectives", number=9)),
        ("Autres partenaires", Heading("partners", wording_language="fr")),
        ("Countries", Heading("country", wording_language="en")),
        ("Activities", Heading("title", wording_language="en")),
        ("Objectifs principaux", Heading("objectives", wording_language="fr")),
        ("1. Title", Heading("title", wording_language="en")),
        ("b) Year", Heading("year", wording_language="en")),
        ("Start Date (DD/MM/YYYY)", Heading("start", wording_language="en")),
        ("Date de clôture [jj/mm/aaaa]", Heading("end", wording_language="fr")),
        ("ProjectTitle", Heading("title", wording_language="en")),
        ("GCMObjectives", Heading("objectives", wording_language="en")),
        ("planned_start_date", Heading("start", wording_language="en")),
        ("Recipient country", Heading("country", wording_language="en")),
        ("Implementing Partner(s)", Heading("partners", wording_language="en")),
        ("Partenaires de mise en œuvre", Heading("partners", wording_language="fr")),
        ("Titre / Title", Heading("title")),
        ("Pays | Country", Heading("country")),
        ("Activité – Activity", Heading("title")),
        (
            "Objective 7: Reduce vulnerabilities",
            Heading("objectives", wording_language="en", number=7),
        ),
        (f"Objectif 7 : {'réduire ' * 30}", Heading("objectives", wording_language="fr", number=7)),
        ("Projet", Heading("title", wording_language="fr", weak=True)),
        ("Initiatives", Heading("title", weak=True)),
    ],
)
def test_a_heading_is_recognised_with_its_field_language_and_number(
    text: str, expected: Heading
) -> None:
    """Case, number, order and surrounding words do not matter."""
    assert expected == match_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Budget",
        "Date de mise à jour",
        "Titre du responsable",
        "N°",
        "",
        "2021",
        "x" * 500,
        "Autre date",
        "Aux",
        "Titre provisoire (fr)",
        "2e",
        "Date (mise à jour)",
        "Lieu / Date",
        "Action plan",
        "Project budget",
        "Numéro de projet",
        # Progress and status.
        *("État d'avancement", "Coût de mise en œuvre", "Implementation status", "Status"),
        # Amounts, and the purpose of an activity.
        *("Number of objectives", "No. of objectives", "No of objectives", "# of partners"),
        *("Number of partners", "Nombre d'objectifs", "Nb de partenaires", "Themes (number)"),
        *("Contribution (EUR)", "Contribution (USD)", "Contribution (€)", "Contribution (FCFA)"),
        *("Objective of the activity", "Objectifs de l'activité", "Objectif de la réunion"),
        # Questions about something else.
        *("What went well?", "Which sector?", "What is the budget?"),
    ],
)
def test_other_texts_are_not_headings(text: str) -> None:
    """A known word does not make a heading of a text that means something else."""
    assert match_heading(text) is None


@pytest.mark.parametrize(
    ("field", "french", "english"),
    [
        (
            "title",
            (
                "Titre; Intitulé; Intitulé court; Libellé; Activité; Évènement; Nom; Noms"
                "; Titre de la réunion; Intitulé du projet"
            ),
            "Title; Activity; Event; Name; Label; Title of the meeting; Project title",
        ),
        ("kind", "Nature; Catégorie; Type de réunion", "Kind; Category; Type of event"),
        (
            "date",
            "Période; Quand; Jour; Jours; Date de l’évènement",
            "When; Day; Date of the event",
        ),
        ("start", "Début; Date de début; Du; Commencement", "Start; Begin; Beginning; From"),
        ("end", "Fin; Date de fin; Au", "End; End date; To; Until"),
        ("year", "Année; Année de la réunion", "Year; Year of the event"),
        (
            "place",
            "Lieu; Lieux; Ville; Localisation; Endroit; Lieu de la réunion",
            "Place; Location; Venue; City; Where; Host city; Venue of the event",
        ),
        ("country", "Pays; Pays hôte; Pays d’accueil", "Country; Host country"),
        (
            "chairs",
            (
                "Présidence; Coprésidence; Co-présidence; Président; Coprésidents; Co-présidents"
                "; Pays chef de file; Chef de file; Pays leader; Pays pilote"
            ),
            (
                "Chair; Co-chairs; Cochair; Chaired by; Co-chaired by; Chairing country; Lead"
                "; Lead country; Leading country"
            ),
        ),
        (
            "partners",
            (
                "Partenaires; Organisations partenaires; En partenariat avec; Autres partenaires"
                "; Partenaires secondaires; Partenaires associés; Partenaires impliqués"
            ),
            (
                "Partners; Partner organisations; Partner organizations; In partnership with"
                "; Other partners; Additional partner; Involved partners"
            ),
        ),
        (
            "themes",
            (
                "Thématique; Domaine; Sujet; Mot-clé; Mots clés; Thème principal; Sujets abordés"
                "; 2ème thème; Sujet couvert"
            ),
            "Thematic area; Topics; Subject; Keywords; Tags; Main theme; Topics covered; 3rd topic",
        ),
        ("summary", "Résumé; Synthèse; Contenu; Brève description", "Summary; Abstract; Overview"),
        (
            "objectives",
            (
                "Objectif; Objectifs; PMM; Alignement; Objectif(s) visé(s); 1er objectif"
                "; 2e objectif; Numéro de l’objectif; Objectifs du Pacte mondial; Objectif lié"
            ),
            (
                "Objective; GCM; Alignment; 1st objective; Relevant GCM objectives"
                "; Objective number; Objectives of the Global Compact; Related objectives"
                "; Corresponding objective; Objectives addressed"
            ),
        ),
        ("contribution", "Contribution à l’objectif", "Contribution to the objective"),
        ("document", "Titre du document; Document associé", "Document title; Paper"),
        (
            "link",
            "Lien; Lien internet; Adresse; Adresse internet; Site; Page web",
            "Link; Address; Website; Web page; Web",
        ),
    ],
)
def test_usual_headings_of_each_field_are_recognised_in_both_languages(
    field: str, french: str, english: str
) -> None:
    """Each heading shows the language of the list."""
    for expected_language, headings in (("fr", french), ("en", english)):
        for text in headings.split("; "):
            match = match_heading(text)

            assert (text, field, expected_language) == (
                text,
                match and match.field,
                match and match.wording_language,
            )


@pytest.mark.parametrize(
    "text", ["Date", "Type", "Document", "Publication", "URL", "Page", "Contribution", "ID", "Obj."]
)
def test_a_heading_that_is_the_same_in_both_languages_has_no_language(text: str) -> None:
    """A heading such as "Date" does not show the language of the list."""
    match = match_heading(text)

    assert match
    assert match.wording_language is None


@pytest.mark.parametrize(
    ("word", "language"),
    [
        *((word, "fr") for word in ("fr", "FRA", "français", "française", "French")),
        *((word, "en") for word in ("en", "ENG", "ang", "anglais", "anglaise", "English")),
        *(("en français", "fr"), ("in English", "en")),
    ],
)
def test_a_heading_may_end_with_a_language(word: str, language: Language) -> None:
    """A name or code of the language may be in brackets; alone, the language is no heading."""
    texts = (f"Titre ({word})", f"title_{word}", f"Lieu {word}", f"Activité ({word})")
    matches = [match_heading(text) for text in texts]

    assert [(field, language) for field in ("title", "title", "place", "title")] == [
        (match.field, match.named_language) for match in matches if match
    ]
    assert match_heading(word) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("Objectif 7", 7), ("Objective 23", 23), ("Objectif n° 1", 1), ("PMM_10", 10)],
)
def test_a_heading_of_objectives_may_end_with_a_number_of_two_digits(
    text: str, number: int
) -> None:
    """With more digits, the text is no heading."""
    match = match_heading(text)

    assert (match and match.field, match and match.number) == ("objectives", number)
    assert match_heading(f"{text}00") is None


def test_a_text_of_more_than_120_characters_is_no_heading() -> None:
    """Nor is such a text the name of a sheet, whatever words it has."""
    assert match_heading("Titre".ljust(120))
    assert not match_heading("Titre".ljust(121))
    assert sheet_table("Alignement".ljust(120))
    assert not sheet_table("Alignement".ljust(121))


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("activities", ["Activités", "Activities", "ACTIVITES"]),
        ("alignment", ["Alignement", "Alignment"]),
        ("documents", ["Documents"]),
        ("about", ["À propos", "A propos", "About"]),
        ("themes", ["Thèmes", "Themes"]),
        ("objectives", ["Objectifs", "Objectives"]),
        ("kinds", ["Types", "Kinds"]),
        ("countries", ["Pays", "Countries"]),
        ("guide", ["Mode d'emploi", "How to fill it in"]),
        ("synonyms", ["Synonymes", "Synonyms"]),
        (None, ["Feuil1", "Sheet1", "Notes", "Titre", "2021", ""]),
    ],
)
def test_names_of_the_programs_own_sheets_are_recognised(
    field: str | None, names: list[str]
) -> None:
    """Both languages are known; the heading of a column is no name of a sheet."""
    assert [field] * len(names) == [*map(sheet_table, names)]


@pytest.mark.parametrize("language_in_use", ["fr", "en"])
def test_every_heading_of_the_own_workbook_is_recognised(language_in_use: Language) -> None:
    """Each heading that the program writes is read as the field for which it was written."""
    language.use(language_in_use)
    rows = [*fields.ACTIVITY, *fields.ALIGNMENT, *fields.DOCUMENT]
    single_column_fields = [
        row for row, info in fields.model_fields_of(rows) if info.type != "table"
    ]
    # The heading of the year of documents and of activities is the same.
    columns = {row.column_name: _(row.heading) for row in single_column_fields}

    assert {name: name for name in columns} == {
        name: match and match.field
        for name, text in columns.items()
        for match in [match_heading(text)]
    }


@pytest.mark.parametrize("number", ["2. ", "c) ", "(3) ", "4 - ", "(d) ", "12 – "])
@pytest.mark.parametrize("text", ["Title", "Country", "GCM objectives", "Année", "Co-présidence"])
def test_numbering_before_a_heading_is_ignored(number: str, text: str) -> None:
    """Digits and letters may have brackets, dots or dashes around them."""
    assert match_heading(text) == match_heading(f"{number}{text}")


@pytest.mark.parametrize(
    "hint",
    [
        *("(max. 200 characters)", "(200 caractères max.)", "[select]", "(please choose one)"),
        *("(tick all that apply)", "(cocher les cases)", "(e.g. Dakar)", "(p. ex. Dakar)"),
        *("(choisir dans la liste)", "(separate with semicolons)", "(un par ligne)"),
    ],
)
@pytest.mark.parametrize("text", ["Title", "Country", "GCM objectives", "Année", "Co-présidence"])
def test_filling_instructions_in_a_heading_are_ignored(hint: str, text: str) -> None:
    """The instruction may be in any brackets."""
    assert match_heading(text) == match_heading(f"{text} {hint}")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Which GCM objectives does it address?", "objectives"),
        ("Which objectives of the GCM does it address? (tick all that apply)", "objectives"),
        ("Quels objectifs du PMM sont visés ?", "objectives"),
        ("What is the title of the activity?", "title"),
        ("Quel est le titre de l'activité ?", "title"),
        ("In which country did it take place?", "country"),
        ("Dans quel pays est-elle prévue ?", "country"),
        ("Which partners were involved?", "partners"),
        ("When did it start?", "start"),
        ("When will the activity end?", "end"),
    ],
)
def test_a_question_with_a_heading_in_it_is_recognised(text: str, field: str) -> None:
    """Forms export their questions as the headings of columns."""
    match = match_heading(text)

    assert match
    assert field == match.field


@pytest.mark.parametrize(
    ("text", "internal"),
    [
        ("Start date", "Start_x0020_date"),
        ("GCM objectives", "GCM_x0020_objectives"),
        ("Année", "Ann_x00e9_e"),
        ("Date de début", "Date_x0020_de_x0020_d_x00E9_but"),
    ],
)
def test_internal_column_names_of_sharepoint_are_decoded(text: str, internal: str) -> None:
    """SharePoint writes a code such as _x0020_ for each character that is not a plain letter."""
    assert match_heading(text)
    assert match_heading(text) == match_heading(internal)
