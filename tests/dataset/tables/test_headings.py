"""Headings are known in both languages, and no other text is taken for one."""

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
        # As people export them from other programs.
        *((text, "country") for text in ("Country code", "countryCode", "ISO3", "Code pays")),
        ("recipient-country-code", "country"),
        *((text, "start") for text in ("Start year", "Année de début")),
        *((text, "end") for text in ("End year", "Année de fin")),
        *((text, "objectives") for text in ("Objective No. 7", "GCM objectives of the activity")),
    ],
)
def test_headings_of_programmes_and_of_exports(text: str, field: str) -> None:
    """A heading is known also with words that say nothing about its field."""
    known = match_heading(text)

    assert known
    assert field == known.field


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
def test_a_heading_is_known(text: str, expected: Heading) -> None:
    """By its words, whatever their case, number and order and what stands around them."""
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
def test_another_text_is_no_heading(text: str) -> None:
    """A word that is known does not make a heading of a text that means something else."""
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
def test_a_field_has_headings_in_two_languages(field: str, french: str, english: str) -> None:
    """As people write them; each shows the language of the list."""
    for spoken, written in (("fr", french), ("en", english)):
        for text in written.split("; "):
            match = match_heading(text)

            assert (text, field, spoken) == (
                text,
                match and match.field,
                match and match.wording_language,
            )


@pytest.mark.parametrize(
    "text", ["Date", "Type", "Document", "Publication", "URL", "Page", "Contribution", "ID", "Obj."]
)
def test_a_heading_of_both_languages_has_no_language(text: str) -> None:
    """Such a heading does not show in which language the list is."""
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
def test_a_language_may_stand_at_the_end_of_a_heading(word: str, language: Language) -> None:
    """By its name or its code, in brackets or not; alone it is no heading."""
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
def test_a_number_of_two_digits_may_stand_at_the_end(text: str, number: int) -> None:
    """A number of three digits is no objective."""
    match = match_heading(text)

    assert (match and match.field, match and match.number) == ("objectives", number)
    assert match_heading(f"{text}00") is None


def test_a_long_text_is_no_heading() -> None:
    """However much of it is known."""
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
def test_the_sheets_of_the_program_are_known_by_their_names(
    field: str | None, names: list[str]
) -> None:
    """In both languages; the heading of a column is no name of a sheet."""
    assert [field] * len(names) == [*map(sheet_table, names)]


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_what_the_program_writes_it_knows(spoken: Language) -> None:
    """Every heading of the program's own workbook is read as the field that it was written for."""
    language.use(spoken)
    rows = [*fields.ACTIVITY, *fields.ALIGNMENT, *fields.DOCUMENT]
    stated = [row for row, info in fields.model_fields_of(rows) if info.type != "table"]
    # Each document has a year, as an activity has.
    columns = {row.column_name: _(row.heading) for row in stated}

    assert {name: name for name in columns} == {
        name: match and match.field
        for name, text in columns.items()
        for match in [match_heading(text)]
    }


@pytest.mark.parametrize("number", ["2. ", "c) ", "(3) ", "4 - ", "(d) ", "12 – "])
@pytest.mark.parametrize("text", ["Title", "Country", "GCM objectives", "Année", "Co-présidence"])
def test_the_number_before_a_heading_says_nothing(number: str, text: str) -> None:
    """Whatever stands around it."""
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
def test_how_to_fill_in_a_column_says_nothing_about_it(hint: str, text: str) -> None:
    """The hint may stand in any brackets."""
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
def test_a_question_is_the_heading_in_it(text: str, field: str) -> None:
    """As the columns of the answers to a form are headed."""
    known = match_heading(text)

    assert known
    assert field == known.field


@pytest.mark.parametrize(
    ("text", "internal"),
    [
        ("Start date", "Start_x0020_date"),
        ("GCM objectives", "GCM_x0020_objectives"),
        ("Année", "Ann_x00e9_e"),
        ("Date de début", "Date_x0020_de_x0020_d_x00E9_but"),
    ],
)
def test_the_names_that_sharepoint_gives_to_columns(text: str, internal: str) -> None:
    """They have a number for each sign that is no plain letter."""
    assert match_heading(text)
    assert match_heading(text) == match_heading(internal)
