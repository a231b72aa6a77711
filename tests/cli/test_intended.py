"""Natural but wrong command lines: the hint proposes the one that was probably meant."""

from pathlib import Path

import pytest

from rabat_cli.cli.command_line import quote
from rabat_cli.cli.topics import TOPICS

from .running import pipe, screen


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("list 2021", "rabat list --year 2021"),
        ("list 2019-2021", "rabat list --year 2019-2021"),
        ("list 10", "rabat list --objective 10"),
        ("list 7-11", "rabat list --objective 7-11"),
        ("list 2021 7", "rabat list --year 2021 --objective 7"),
        ("list traite", "rabat list --theme traite"),
        ("list étude", "rabat list --kind étude"),
        ("list Suisse", "rabat list --country Suisse"),
        ("list mineurs non accompagnés", 'rabat list --theme "mineurs non accompagnés"'),
        ("list Dakar", "rabat search Dakar"),
        ("list smuggling-workshop-2019", "rabat show smuggling-workshop-2019"),
        (
            "years smuggling-workshop-2019 mixed-migration-centre-partnership --lang en",
            "rabat show smuggling-workshop-2019 mixed-migration-centre-partnership --lang en",
        ),
        (
            "list smuggling-workshop-2019 --year 2019",
            "rabat show smuggling-workshop-2019",
        ),
        ("list workshop table ronde 2", "rabat list --roundtable 2 --kind workshop"),
        ("list remitances Nigeria", 'rabat search "remittances Nigeria"'),
        ("list roundtable 2", "rabat list --roundtable 2"),
        ("list table ronde 2", "rabat list --roundtable 2"),
        ("list Round-table n° 2", "rabat list --roundtable 2"),
        ("list objectif 10", "rabat list --objective 10"),
        ("themes 2021", "rabat themes --year 2021"),
        ("years traite", "rabat years --theme traite"),
        ("countries Suisse -y 2021", "rabat list --country Suisse --year 2021"),
        ("themes traite", "rabat list --theme traite"),
        ("years 2021", "rabat list --year 2021"),
        ("kinds mineurs non accompagnés", 'rabat kinds --theme "mineurs non accompagnés"'),
        ("dialogues 8", "rabat dialogues --objective 8"),
        ("kinds --pays CH", "--country"),
        ("years --depuis 2021", "--since"),
        ("objectives --année 2021", "--year"),
        ("10", "rabat list --objective 10"),
        ("2021", "rabat list --year 2021"),
        ("traite", "rabat list --theme traite"),
        ("lits", "list"),
        ("objective", "objectives"),
        ("objective 10", "rabat list --objective 10"),
        ("objectif 10 --lang en", "rabat list --objective 10 --lang en"),
        ("objectifs 7 8", "rabat list --objective 7 --objective 8"),
        ("theme traite", "rabat list --theme traite"),
        ("pays Maroc", "rabat list --country Maroc"),
        ("pays Côte d'Ivoire", 'rabat list --country "Côte d\'Ivoire"'),
        ("année -2020", "rabat list --year -2020"),
        ("depuis 2022", "rabat list --since 2022"),
        ("partenaire HCR", "rabat list --partner HCR"),
        ("pays xylophone", "countries"),
        ("pays", "countries"),
        ("années", "years"),
        ("list --chairs CH", "--chair"),
        ("list --held-in CH", "--host"),
        ("align --pays CH", "--country"),
        ("list --objectif 10", "--objective"),
        ("search --annee 2020 x", "--year"),
        ("list --thème traite", "--theme"),
        ("list --depuis 2022", "--since"),
        ("list --jusqu-en 2022", "--until"),
        ("list --avant 2022", "--until"),
        ("version", "--version"),
        ("since July 2021", 'rabat list --since "July 2021"'),
        ("list depuis juillet 2021", 'rabat list --since "juillet 2021"'),
        ("list starting in 2021", "rabat list --since 2021"),
        ("held in Spain", "rabat list --host Spain"),
        ("list chaired by France since 2020", "rabat list --since 2020 --chair France"),
        ("years workshops depuis 2019", "rabat years --since 2019 --kind workshops"),
        ("list smuggling since 2019", "rabat list --since 2019 --theme smuggling"),
        ("list --theme data depuis 2020", "rabat list --since 2020 --theme data"),
    ],
)
def test_hint_begins_with_the_intended_command(typed: str, expected: str) -> None:
    """A wrong command line is an error, whose hint begins with the intended one."""
    code, out, err = pipe(*typed.split())
    _message, hint = err.splitlines()

    assert (2, "") == (code, out)
    assert hint.startswith(f"       Did you mean {expected}? ")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("--objective", "--objectif --objectives --GCM --pmm"),
        ("--year", "--année --years --date --an"),
        ("--since", "--from --after --depuis --après --à-partir-de"),
        ("--until", "--to --before --jusqu-en --jusqu-à --avant"),
        ("--theme", "--themes --topic --sujet"),
        ("--kind", "--kinds --type --genre"),
        ("--country", "--pays --countries"),
        ("--host", "--hosts --hosted-by --held-in --hôte"),
        ("--chair", "--chairs --led-by --co-chair --chef --présidence"),
        ("--partner", "--partenaire --partners --with"),
        ("--dialogue", "--dialog --process --processus"),
        ("--roundtable", "--table-ronde --round-table --roundtables"),
        ("--unaligned", "--no-objective --sans-objectif"),
        ("--sort", "--trier --tri --order-by --ordre"),
        ("--reverse", "--inverse --desc --descending"),
        ("--limit", "--limite --max --top --first --nombre"),
        ("--fields", "--champs --columns --colonnes"),
        ("--title", "--titre"),
        ("--output", "--sortie --out --file --fichier"),
        ("--lang", "--langue --language"),
        ("--data", "--données --dataset"),
        ("--add", "--ajouter"),
        ("--help", "--aide"),
        ("--sort date --reverse --limit 10", "--latest --recent --derniers"),
        ("--since 2023-06 --until 2023-06", "--month --mois"),
        ("--all", "--tout --tous --toutes"),
        ("--by", "--par --group-by"),
        ("--matrix", "--matrice --grid --grille"),
        ("--gaps", "--lacunes --missing --manques"),
    ],
)
def test_synonyms_of_options_propose_the_option(expected: str, typed: str) -> None:
    """A word that people use for an option, in either language, proposes the option."""
    command = "align" if expected in {"--all", "--by", "--matrix", "--gaps"} else "list"

    for option in typed.split():
        hint = f"       Did you mean {expected}? See: rabat {command} --help"
        assert hint == pipe(command, option).err.splitlines()[1]


@pytest.mark.parametrize("value", ["\x1b", "9" * 61])
def test_control_characters_and_long_words_are_not_proposed(value: str) -> None:
    """A proposed command line repeats no control characters and no long words."""
    assert "       See: rabat years --help" == pipe("years", value).err.splitlines()[1]


@pytest.mark.parametrize(
    ("command", "example"),
    [
        ("check", "rabat check my-dialogue.toml"),
        ("convert", "rabat convert my-list.xlsx -O my-dialogue.toml"),
        ("diff", "rabat diff my-copy.toml"),
    ],
)
@pytest.mark.parametrize("option", "--data --données --add --file --fichier --input".split())  # noqa: SIM905
def test_option_before_a_file_argument_gets_an_example(
    command: str, example: str, option: str
) -> None:
    """If files are arguments of a command, an option before a file is an error with an example."""
    code, out, err = pipe(command, option, "x.toml")

    assert (2, "") == (code, out)
    assert [
        f"rabat: no such option: {option}",
        f"       Give the file without an option. For example: {example}",
    ] == err.splitlines()


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("list", "liste lister ls activités activities"),
        ("search", "recherche rechercher chercher find trouver"),
        ("show", "montrer afficher voir view fiche"),
        ("align", "aligner alignement alignment tableau"),
        ("objectives", "objectif objectifs goals"),
        ("years", "année années an ans"),
        ("kinds", "type types"),
        ("countries", "pays"),
        ("countries --sort led", "chairs chair présidence"),
        ("list --sort date --reverse --limit 10", "latest recent derniers"),
        ("list --output activities.xlsx", "export excel"),
        ("cite", "citer citation référence"),
        ("diff", "comparer compare difference"),
        ("check", "vérifier valider validate"),
        ("help", "aide"),
        ("help glossary", "glossaire glossary lexique"),
        ("--version", "version"),
        ("about", "à-propos apropos source sources"),
    ],
)
def test_synonyms_of_commands_propose_the_command(expected: str, typed: str) -> None:
    """A word that people use for a command, in either language, proposes the command."""
    for command in typed.split():
        hint = f"       Did you mean {expected}? See: rabat --help"
        assert hint == pipe(command).err.splitlines()[1]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("formats", "format sortie sorties output outputs"),
        ("filters", "filtre filtres filter filtrer filtering"),
        ("glossary", "glossaire lexique vocabulaire termes définitions terms vocabulary lexicon"),
        ("exit-codes", "code codes code-de-sortie codes-de-sortie exit-code status statut"),
        ("environment", "environnement variable variables env"),
        ("completion", "complétion compléter auto-complétion autocompletion tab tabulation"),
    ],
)
def test_synonyms_of_topics_propose_the_topic(expected: str, typed: str) -> None:
    """A word that people use for a topic of help, in either language, proposes the topic."""
    for topic in typed.split():
        hint = f"       Did you mean {expected}? Choose from: {', '.join(TOPICS)}."
        assert hint == pipe("help", topic).err.splitlines()[1]


@pytest.mark.parametrize(
    ("command", "expected", "typed"),
    [
        ("list", "xlsx", "excel xls .xlsm ods calc classeur workbook"),
        ("list", "docx", "word doc odt rtf writer"),
        ("list", "svg", "powerpoint ppt .pptx odp slide diapo"),
        ("list", "png", "jpg jpeg gif picture image"),
        ("list", "json", "yaml yml toml"),
        ("list", "table", "text texte tableau txt"),
        ("list", "markdown", "md"),
        ("list", "jsonl", "ndjson"),
        ("list", "html", "htm"),
        ("cite --all", "bibtex", "latex biblatex bib"),
        ("cite --all", "ris", "endnote zotero"),
    ],
)
def test_synonyms_of_formats_propose_the_format(command: str, expected: str, typed: str) -> None:
    """The name of a program or the ending of a file proposes the format."""
    for name in typed.split():
        hint = f"       Did you mean {expected}? Choose from: "
        assert pipe(*command.split(), "-f", name).err.splitlines()[1].startswith(hint)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("list -y 2021-12", "--year takes only a year: --year 2021."),
        ("list -y remitances", "Did you mean rabat search remittances? Write 2021, "),
        ("align --since Dakar", "Did you mean rabat search Dakar? Write 2025-11-29, "),
        ("objectives -o Dakar", "Objectives are numbered "),
        ("list --until xyzzy", "Write 2025-11-29, "),
        ("report note.docx -y 2019", "Did you mean rabat report --output note.docx --year 2019? "),
        (
            "list 2021 -f json --reverse --sort title",
            "Did you mean rabat list --year 2021 --sort title --reverse --format json? ",
        ),
        ("list Dakar -f json", "Did you mean rabat search Dakar? "),
        ("unaligned 10", "See: rabat --help"),
        # No activity matches both, so --unaligned is left out.
        ("list Maroc --unaligned", "Did you mean rabat list --country Maroc? "),
        ("list 2022 --unaligned", "Did you mean rabat list --year 2022 --unaligned? "),
        ("align 2021", "For a year: --year 2021. Objectives are numbered "),
        ("align traite", "For a theme: --theme traite. Did you mean --objective 10 "),
        ("search", 'For example: rabat search "'),
        ("search --chair Suisse", "Did you mean rabat list --chair Suisse?"),
        ("align --by pays", "Did you mean country? Choose from: "),
        ("objectives 2021", "For a year: --year 2021. Objectives are numbered "),
        ("cite --dataset", "Did you mean rabat about --fields citation? "),
        ("report note.docx", "Did you mean rabat report --output note.docx? "),
        ("list --since mai 2021", 'Did you mean rabat list --since "mai 2021"? '),
        ("list --year 2019 2020", "Did you mean rabat list --year 2019 --year 2020? "),
        ("list Maroc -y 2019", "Did you mean rabat list --country Maroc --year 2019? "),
        ("align roundtable-2", "Did you mean --roundtable 2? Objectives are numbered "),
        ("align traffic", "Did you mean --objective 9 (Counter smuggling) or --objective 10 "),
        ("list xylophone", "See: rabat list --help"),
        ("xylophone", "See: rabat --help"),
        ("list --sort recent", "Did you mean date --reverse? "),
        ("countries --sort most", "Did you mean activities? "),
        ("help since", "Did you mean filters? "),
        ("list --partenaires x y -- z", "Did you mean --partner? "),
        ("list -- -x", "See: rabat list --help"),
    ],
)
def test_hint_explains_the_right_form_of_values_and_arguments(typed: str, hint: str) -> None:
    """Wrong command lines that need more than a word get a hint that explains the right form."""
    code, out, err = pipe(*typed.split())

    assert (2, "") == (code, out)
    assert err.splitlines()[1].startswith(f"       {hint}")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("10", "rabat list --objective 10"), ("2021", "rabat list --year 2021")],
)
def test_filter_value_in_place_of_an_id_proposes_the_filter(typed: str, expected: str) -> None:
    """An ID that is a value of a filter proposes the filter, and exits with 1 as any unknown ID."""
    code, out, err = pipe("show", typed)

    assert (1, "") == (code, out)
    assert f"       Did you mean {expected}? To see every ID: rabat list" == err.splitlines()[1]


def test_glossary_term_as_topic_proposes_the_glossary() -> None:
    """A topic that is a term of the glossary, with or without accents, proposes the glossary."""
    code, out, err = pipe("help", "readmission", "--lang", "fr")

    assert (2, "") == (code, out)
    assert err.endswith("       S'agit-il de rabat help glossary --lang fr\N{NO-BREAK SPACE}?\n")


def test_french_hints_elide_de_before_vowels() -> None:
    """In French, "de" is shortened to "d'" before a vowel."""
    assert "S'agit-il d'align\N{NO-BREAK SPACE}?" in pipe("alin", "--lang", "fr").err
    assert "S'agit-il de list\N{NO-BREAK SPACE}?" in pipe("lits", "--lang", "fr").err


def test_few_choices_are_named_and_many_are_not(tmp_path: Path) -> None:
    """A hint names few choices in the language in use, or the command that lists many."""
    few, many = tmp_path / "few.toml", tmp_path / "many.toml"
    template = '[[activity]]\nid = "a"\ntitle = {{ en = "A" }}\nchairs = [{}]\n'
    few.write_text("format = 1\n" + template.format('"DE", "CH"'), "utf-8")
    codes = "DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS"
    chairs = ", ".join(f'"{code}"' for code in codes.split())
    many.write_text("format = 1\n" + template.format(chairs), "utf-8")

    arguments = ("list", "-c", "Atlantide", "--lang", "fr", "--data")
    assert pipe(*arguments, str(few)).err.endswith("\N{NO-BREAK SPACE}: Suisse, Allemagne.\n")
    listing = f"rabat countries --data {quote(str(many))} --lang fr"
    assert pipe(*arguments, str(many)).err.endswith(f"\u00a0: {listing}\n")


def test_hints_are_wrapped_between_words() -> None:
    """On a terminal, a hint is wrapped between words, and its lines are indented alike."""
    err = screen("list", "-k", "x", COLUMNS="40").err
    lines = err.splitlines()[1:]

    assert len(lines) > 2
    assert {True} == {line.startswith("       ") and len(line) <= 40 for line in lines}
    assert pipe("list", "-k", "x").err.split() == err.split()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Cabo Verde", "CV"),
        ("Cap-Vert", "CV"),
        ("Côte d'Ivoire", "CI"),
        ("cote d'ivoire", "CI"),
        ("cote divoire", "CI"),
        ("cote d ivoire", "CI"),
        ("Cote-d’Ivoire", "CI"),
        ("côtedivoire", "CI"),
        ("cap vert", "CV"),
        ("capvert", "CV"),
        ("Ivory Coast", "CI"),
        ("The Gambia", "GM"),
        ("la Gambie", "GM"),
        ("Pays Bas", "NL"),
        ("Hollande", "NL"),
        ("les Pays-Bas", "NL"),
        ("L'Espagne", "ES"),
        ("UK", "GB"),
        ("RDC", "CD"),
        ("république du congo", "CG"),
        ("Sao Tome and Principe", "ST"),
        ("Turkey", "TR"),
        ("Turquie", "TR"),
        ("Cape Verde", "CV"),
        ("Territoires palestiniens", "PS"),
    ],
)
def test_country_filter_accepts_usual_names_of_countries(
    tmp_path: Path, name: str, code: str
) -> None:
    """A country is found by the names and spellings that people use in either language."""
    file = tmp_path / "data.toml"
    file.write_text(
        f'format = 1\n[[activity]]\nid = "a"\ntitle = {{ en = "A" }}\nchairs = ["{code}"]\n',
        "utf-8",
    )

    assert "a\n" == pipe("list", "-c", name, "--fields", "id", "--data", str(file)).out


@pytest.mark.parametrize("name", ["Africa", "afrique", "America"])
def test_continent_is_not_taken_for_a_country_with_a_similar_name(name: str) -> None:
    """The name of a continent such as Africa is an error that asks for its countries."""
    hint = "That is a continent. Name its countries, with commas between them."
    assert pipe("list", "--host", name) == (
        2,
        "",
        f"rabat: no such country: '{name}'\n       {hint}\n",
    )


def test_search_without_hits_proposes_the_filters_in_its_words() -> None:
    """If a query with a period or a kind has no hits, a command with the filters is proposed."""
    assert pipe("search", "workshops since 2019").err == (
        "Nothing found for: workshops since 2019\n"
        "Did you mean rabat list --since 2019 --kind workshops?\n"
    )
    assert pipe("search", "Abidjan since 2019").err == (
        "Nothing found for: Abidjan since 2019\nDid you mean rabat search Abidjan --since 2019?\n"
    )


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("studies", "study"), ("réunions", "meeting"), ("tables rondes", "roundtable")],
)
def test_kind_filter_accepts_plurals(typed: str, kind: str) -> None:
    """--kind accepts plurals in either language, with the same answer as the singular."""
    assert pipe("list", "--kind", kind) == pipe("list", "--kind", typed)
