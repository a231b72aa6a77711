"""The texts of the generated documentation that the program does not have, in both languages."""

from collections.abc import Mapping, Sequence

from rabat_cli import model

# A text in English and the same text in French.
Pair = tuple[str, str]
ORDER = ("en", "fr")
TITLE = ("Reference", "Référence")
GENERATED = (
    "This page lists every command, option, field and format. It is generated from the program.",
    "Cette page, produite à partir du programme, donne commandes, options, champs et formats.",
)
COMMANDS = ("Commands", "Commandes")
SHARED = ("Shared options", "Options communes")
OPTION, ARGUMENT, MEANING = ("option", "option"), ("argument", "argument"), ("meaning", "sens")
TAKEN = ("commands", "commandes")
ALL = ("all", "toutes")
FIELDS = ("Fields: {names}.", "Champs\xa0: {names}.")
FIELD, HEADING = ("field", "champ"), ("what it is", "contenu")
SAME = ("Fields: those of `{name}`.", "Champs\xa0: ceux de `{name}`.")
ALSO = ("Shared options: {names}.", "Options communes\xa0: {names}.")
PICKED = (
    (
        "The fields are the names that `--fields` takes. Below the fields are the keys of the JSON;"
        " `|null` marks a value that may be missing."
    ),
    (
        "Les champs sont les noms qu'accepte `--fields`. Sous les champs figurent les clés du"
        " JSON\xa0; `|null` marque une valeur qui peut manquer."
    ),
)
PAGES: Mapping[str, Pair] = {
    "filters": ("Filters", "Filtres"),
    "glossary": ("Glossary", "Glossaire"),
    "formats": ("Formats", "Formats"),
    "exit-codes": ("Exit codes", "Codes de sortie"),
    "environment": ("Environment variables", "Variables d'environnement"),
    "completion": ("Completion", "Complétion"),
}
FORMAT = ("The dataset format", "Le format des jeux de données")
FORMAT_TOLD = (
    "A dataset is a TOML file in UTF-8. `rabat schema` prints this format as a JSON Schema.",
    "Un jeu de données est un fichier TOML en UTF-8. `rabat schema` en affiche le JSON Schema.",
)
SMALLEST_TOLD = ("The smallest valid file:", "Le plus petit fichier valide\xa0:")
TOP = ("Top of the file", "En tête du fichier")
KEY, TYPE, REQUIRED = ("key", "clé"), ("type", "type"), ("required", "obligatoire")
YES = ("yes", "oui")
KINDS_OF = ("Kinds of activity", "Types d'activité")
LIST_HEADINGS = ("Headings of lists", "En-têtes des listes")
LIST_HEADINGS_TOLD = (
    (
        "`rabat` recognises the columns of a list by these headings. Upper or lower case, accents"
        " and plurals make no difference."
    ),
    (
        "`rabat` reconnaît les colonnes d'une liste à ces en-têtes. La casse, les accents et le"
        " pluriel ne comptent pas."
    ),
)
FRENCH = ("French", "français")
ENGLISH = ("English", "anglais")
KIND = ("kind", "type")

# The names of the types in the format.
LIST = ("list: {of}", "liste\xa0: {of}")
WHOLE = ("whole number, {first} to {last}", "nombre entier, de {first} à {last}")
COUNT = ("whole number, {first} or more", "nombre entier à partir de {first}")
FLAG = ("true or false", "true ou false")
DAY = ("date, as in 2021-12-16", "date, comme 2021-12-16")
ONE_OF = ("one of: {choices}", "au choix\xa0: {choices}")
BOTH = ("{of}; in `fr`, in `en` or in both", "{of}\xa0; en `fr`, en `en` ou dans les deux langues")
STRINGS: Sequence[tuple[object, Pair]] = (
    (model.VisibleText, ("text", "texte")),
    (model.NonBlankText, ("text, not empty", "texte non vide")),
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

# The descriptions of the keys of the format, in French. The model has the English ones.
KEYS: Mapping[str, str] = {
    "format": "La version de ce format.",
    "version": "La version des données, telle qu'on les cite.",
    "updated": "La date de la dernière modification.",
    "licence": "La licence des données.",
    "dialogue": "Le dialogue dont ce sont les activités.",
    "source": "Le document d'où viennent les activités.",
    "theme": "Les thèmes propres à ce fichier\xa0; ceux de rabat s'emploient sans être déclarés.",
    "synonym": "Des groupes de mots équivalents pour la recherche.",
    "activity": "Les activités, dans l'ordre.",
    "dialogue.name": "Le nom du dialogue.",
    "dialogue.id": "Le nom du dialogue dans les commandes.",
    "source.title": "Le titre du document.",
    "source.publisher": "L'organisme qui l'a publié.",
    "source.year": "L'année de publication.",
    "source.url": "L'adresse web du document.",
    "theme.id": "Le nom par lequel les activités le désignent.",
    "theme.label": "L'intitulé affiché.",
    "synonym.words": "Les mots, dans toutes les langues.",
    "activity.id": "Le nom pour les commandes et les liens\xa0; unique, jamais réattribué.",
    "activity.title": "Le titre officiel.",
    "activity.kind": "Le type d'activité.",
    "activity.year": "L'année, à défaut de date exacte.",
    "activity.start": "Le premier jour.",
    "activity.end": "Le dernier jour, au plus tôt le premier.",
    "activity.place": "Le lieu.",
    "activity.country": "Le pays où elle a eu lieu\xa0; aucun pour un événement en ligne.",
    "activity.chairs": "Les pays qui l'ont dirigée.",
    "activity.partners": "Les organisations associées\xa0; un texte simple est le nom dans les deux"
    " langues.",
    "activity.themes": "Les identifiants de ses thèmes.",
    "activity.summary": "Le résumé.",
    "activity.alignment": "Les objectifs auxquels elle contribue, chacun une fois.",
    "activity.document": "Les documents et pages qui en sont issus ou qui en parlent.",
    "activity.announced": "Vrai (true) si les sources n'ont fait que l'annoncer\xa0: aucune page"
    " lue ne dit qu'elle a eu lieu.",
    "activity.alignment.objective": "Le numéro d'un objectif du Pacte mondial.",
    "activity.alignment.contribution": "La façon dont l'activité contribue à l'objectif.",
    "activity.document.title": "Le titre du document.",
    "activity.document.year": "L'année de parution.",
    "activity.document.url": "L'adresse web du document.",
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
    "glossary": ("GLOSSARY", "GLOSSAIRE"),
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
