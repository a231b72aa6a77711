"""Words that people type instead of the names of options, commands, topics and formats."""

from collections.abc import Mapping

from ..formats import Format
from ..query.criteria import option_of
from ..query.filters import FILTERS
from ..text import fold

# Each key is what the program proposes for its aliases. The aliases are in lower case, without
# accents, and separated by spaces.
OPTION_ALIASES = {
    **{option_of(row.name): row.aliases for row in FILTERS},
    "--sort date --reverse --limit 10": "recent recents recentes newest latest derniers dernieres",
    "--since 2023-06 --until 2023-06": "month mois day jour",
    "--sort": "trier tri order order-by sort-by ordre most plus",
    "--reverse": "inverse desc descending",
    "--limit": "limite max top first head nombre number premiers n",
    "--fields": "champs columns colonnes",
    "--title": "titre",
    "--output": "sortie out file fichier",
    "--lang": "langue language",
    "--data": "donnees dataset",
    "--add": "ajouter",
    "--all": "tout tous toutes",
    "--by": "par group-by",
    "--matrix": "matrice grid grille",
    "--gaps": "lacunes missing manques",
    "--help": "aide",
}
COMMAND_ALIASES = {
    "list": "liste lister ls activites activities",
    "search": "recherche rechercher chercher cherche find trouver",
    "show": "montrer montre afficher voir view fiche",
    "align": "aligner alignement alignment tableau",
    "objectives": "objectif objectifs goals",
    "years": "annee annees an ans",
    "kinds": "type types",
    "countries": "pays",
    "countries --sort led": "chair chairs presidence presidences",
    "list --output activities.xlsx": "export exporter excel",
    "list --sort date --reverse --limit 10": "recent latest newest derniers dernieres",
    "partners": "partner partenaire partenaires",
    "cite": "citer citation reference",
    "report": "rapport contribution",
    "diff": "comparer compare difference",
    "check": "verifier valider validate",
    "help": "aide",
    "help glossary": "glossaire glossary lexique",
    "--version": "version",
    "about": "a-propos apropos source sources",
}
TOPIC_ALIASES = {
    "formats": "format sortie sorties output outputs",
    "filters": "filtre filtres filter filtrer filtering date dates option options "
    + " ".join(row.name for row in FILTERS),
    "glossary": "glossaire lexique vocabulaire termes definitions terms vocabulary lexicon",
    "exit-codes": "code codes code-de-sortie codes-de-sortie exit-code status statut",
    "environment": "environnement variable variables env",
    "completion": "completer autocompletion auto-completion tab tabulation",
}
_FORMAT_ALIASES = {
    "xlsx": "excel xls xlsm ods calc classeur workbook",
    "docx": "word doc odt rtf writer",
    "svg": "powerpoint ppt pptx odp slide diapo",
    "png": "jpg jpeg gif picture image",
    "json": "yaml yml toml",
    "table": "text texte tableau",
    "bibtex": "latex biblatex",
    "ris": "endnote zotero",
}


def name_for_alias(word: str, aliases_by_name: Mapping[str, str]) -> str | None:
    """Return the key of *aliases_by_name* whose aliases include *word*, None if there is none."""
    key = fold(word)
    return next((name for name, aliases in aliases_by_name.items() if key in aliases.split()), None)


def format_for_alias(word: str, formats: Mapping[str, Format]) -> str | None:
    """Return the name of the format of which *word* is an alias or a file ending, or None."""
    name = word.removeprefix(".")
    endings = {row.name: " ".join([row.name, *row.endings]) for row in formats.values()}
    match = name_for_alias(name, endings) or name_for_alias(name, _FORMAT_ALIASES)
    return match if match in formats else None
