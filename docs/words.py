"""The words of the documentation that are not the program's own, in English and in French."""

from collections.abc import Mapping, Sequence

from rabat_cli import model

# In English, in French.
Pair = tuple[str, str]
ORDER = ("en", "fr")
TITLE = ("Reference", "Référence")
GENERATED = (
    "This page is generated from the program.",
    "Cette page est produite à partir du programme.",
)
COMMANDS = ("Commands", "Commandes")
SHARED = ("Shared options", "Options communes")
OPTION, ARGUMENT, MEANING = ("option", "option"), ("argument", "argument"), ("meaning", "sens")
TAKEN = ("taken by", "commandes")
ALL = ("all", "toutes")
FIELDS = ("Fields: {names}.", "Champs\xa0: {names}.")
FIELD, HEADING = ("field", "champ"), ("what it is", "contenu")
SAME = ("Fields: those of `{name}`.", "Champs\xa0: ceux de `{name}`.")
ALSO = ("Shared options: {names}.", "Options communes\xa0: {names}.")
PICKED = (
    "The fields are for `--fields`. JSON has the keys below; `|null` marks what may be missing.",
    "Les champs servent à `--fields`. Le JSON a ces clés\xa0; `|null`, pour ce qui peut manquer.",
)
PAGES: Mapping[str, Pair] = {
    "filters": ("Filters", "Filtres"),
    "formats": ("Formats", "Formats"),
    "exit-codes": ("Exit codes", "Codes de sortie"),
    "environment": ("Environment variables", "Variables d'environnement"),
    "completion": ("Completion", "Complétion"),
}
FORMAT = ("The dataset format", "Le format des jeux de données")
FORMAT_TOLD = (
    "A dataset is a TOML file in UTF-8. `rabat schema` prints the same as JSON Schema.",
    "Un jeu de données est un fichier TOML en UTF-8. `rabat schema` en donne le JSON Schema.",
)
SMALLEST_TOLD = ("The smallest valid file:", "Le plus petit fichier valide\xa0:")
TOP = ("Top of the file", "En tête du fichier")
KEY, TYPE, REQUIRED = ("key", "clé"), ("type", "type"), ("required", "obligatoire")
YES = ("yes", "oui")
KINDS_OF = ("Kinds of activity", "Types d'activité")
KIND = ("kind", "type")

# How the types of the format are called.
LIST = ("list: {of}", "liste\xa0: {of}")
WHOLE = ("whole number, {first} to {last}", "nombre entier, de {first} à {last}")
DAY = ("date, as in 2021-12-16", "date, comme 2021-12-16")
ONE_OF = ("one of: {choices}", "au choix\xa0: {choices}")
BOTH = ("{of}; in `fr`, in `en` or in both", "{of}\xa0; en `fr`, en `en` ou dans les deux langues")
STRINGS: Sequence[tuple[object, Pair]] = (
    (model.Prose, ("text", "texte")),
    (model.Words, ("text, not empty", "texte non vide")),
    (
        model.Identifier,
        ("lower-case letters, digits, single hyphens", "minuscules, chiffres, traits d'union"),
    ),
    (
        model.Country,
        ("code of two capital letters (ISO 3166-1)", "code de deux lettres capitales (ISO 3166-1)"),
    ),
    (model.Url, ("address, http or https", "adresse http ou https")),
)

# What each key of the format is for.
KEYS: Mapping[str, Pair] = {
    "format": ("The version of this format.", "La version de ce format."),
    "updated": ("When the file was last changed.", "La date de la dernière modification."),
    "licence": ("The licence of the data.", "La licence des données."),
    "dialogue": ("Whose activities these are.", "Le dialogue dont ce sont les activités."),
    "source": (
        "The document that the activities come from.",
        "Le document d'où viennent les activités.",
    ),
    "theme": (
        "Themes of this file's own; the bundled ones may be used without declaring them.",
        "Les thèmes propres à ce fichier\xa0; ceux de rabat s'emploient sans être déclarés.",
    ),
    "synonym": (
        "Groups of words that a search takes for the same thing.",
        "Des groupes de mots équivalents pour la recherche.",
    ),
    "activity": ("The activities, in the order of the lists.", "Les activités, dans l'ordre."),
    "dialogue.name": ("The name of the dialogue.", "Le nom du dialogue."),
    "source.title": ("The title of the document.", "Le titre du document."),
    "source.publisher": ("Who published it.", "L'organisme qui l'a publié."),
    "source.year": ("When it was published.", "L'année de publication."),
    "source.url": ("Where it is.", "L'adresse du document."),
    "theme.id": ("What activities call it by.", "Le nom que les activités emploient."),
    "theme.label": ("What people call it.", "L'intitulé affiché."),
    "synonym.words": ("The words, in any language.", "Les mots, dans toutes les langues."),
    "activity.id": (
        "The name for commands and links; used once, never for something else.",
        "Le nom pour les commandes et les liens\xa0; unique, jamais réattribué.",
    ),
    "activity.title": ("The official title.", "Le titre officiel."),
    "activity.kind": ("What kind of activity it is.", "Le type d'activité."),
    "activity.year": (
        "The year, where no exact date is known.",
        "L'année, à défaut de date exacte.",
    ),
    "activity.start": ("The first day.", "Le premier jour."),
    "activity.end": (
        "The last day, not before the first.",
        "Le dernier jour, au plus tôt le premier.",
    ),
    "activity.place": ("Where it was.", "Le lieu."),
    "activity.chairs": ("The countries that led it.", "Les pays qui l'ont dirigée."),
    "activity.partners": ("The organisations that took part.", "Les organisations associées."),
    "activity.themes": ("The ids of its themes.", "Les identifiants de ses thèmes."),
    "activity.summary": ("What it was.", "Ce qu'elle a été."),
    "activity.alignment": (
        "The objectives that it serves, each once.",
        "Les objectifs auxquels elle contribue, une fois chacun.",
    ),
    "activity.document": (
        "Papers and pages that it gave, or that tell of it.",
        "Les documents et pages qui en sont issus ou qui en parlent.",
    ),
    "activity.alignment.objective": (
        "The number of an objective of the Global Compact.",
        "Le numéro d'un objectif du Pacte mondial.",
    ),
    "activity.alignment.contribution": (
        "How the activity serves it.",
        "La façon dont l'activité y contribue.",
    ),
    "activity.document.title": ("What it is called.", "Le titre du document."),
    "activity.document.year": ("When it came out.", "L'année de parution."),
    "activity.document.url": ("Where it is.", "L'adresse du document."),
}

# The manual page.
MANUAL: Mapping[str, Pair] = {
    "name": ("NAME", "NOM"),
    "synopsis": ("SYNOPSIS", "SYNOPSIS"),
    "description": ("DESCRIPTION", "DESCRIPTION"),
    "commands": ("COMMANDS", "COMMANDES"),
    "options": ("OPTIONS", "OPTIONS"),
    "examples": ("EXAMPLES", "EXEMPLES"),
    "filters": ("FILTERS", "FILTRES"),
    "formats": ("FORMATS", "FORMATS"),
    "exit-codes": ("EXIT STATUS", "CODES DE SORTIE"),
    "environment": ("ENVIRONMENT", "ENVIRONNEMENT"),
    "completion": ("COMPLETION", "COMPLÉTION"),
}
NAMED = (
    "the activities of the Rabat Process and the Global Compact objectives that they serve",
    "les activités du Processus de Rabat et leur contribution aux objectifs du Pacte mondial",
)
MANUAL_TITLE = ("User commands", "Commandes")
