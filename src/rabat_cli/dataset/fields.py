"""The table of fields: their names, headings, display and descriptions.

To add a field, add it to its class in ``model`` and as a row at the end of a table here. Answers,
all file formats, the template, the reader of lists and the page of ``rabat explore`` are derived
from the model and these tables. Types, limits and descriptions are taken from the model.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta, Struct, structs

from ..dates import dates_or_undated
from ..language import LANGUAGES, N_, say
from ..model import (
    Activity,
    Alignment,
    Bilingual,
    Country,
    Dataset,
    DatasetFile,
    Document,
    Identifier,
    Language,
    Name,
    Objective,
    Theme,
    Url,
    Year,
)
from ..text import one_line
from .bundled import country_name
from .kinds import KINDS

ValueType = Literal[
    "text",
    "identifier",
    "url",
    "bilingual",
    "choice",
    "country",
    "date",
    "year",
    "number",
    "flag",
    "table",
]


class ModelField(Struct, frozen=True):
    """A field as defined in the model: its names, type, limits and description.

    *attribute* is the name in the class, and *key* is the name in a file. *many* is true for a
    list; *type* is then the type of its items. *minimum*, *maximum* and *pattern* are None if the
    value has no such limit. *choices* are the values of the type "choice"; empty for other types.
    *allows_plain_text* is true if a plain string may replace a bilingual text.
    """

    attribute: str
    key: str
    type: ValueType
    many: bool
    required: bool
    description: str
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    choices: Sequence[str] = ()
    allows_plain_text: bool = False


class FieldSpec(Struct, frozen=True):
    """A field of a model class: how the field is named, read and shown.

    Names:

    - *key*: the name of the field in an answer; in `ABOUT`, a dotted path;
    - *heading*: the words above the values.

    Reading lists by other people:

    - *list_headings*: the headings of the field in lists, French before the bar, English after it,
      the most usual first; empty if lists have no column for the field. In `ABOUT`, the labels on
      the sheet About of the program's own workbook;
    - *weak_headings*: headings that mean the field only if no column has one of the
      *list_headings*. If several columns have a weak heading, the heading that comes first here
      wins. Only the title of an activity has weak headings;
    - *list_column*: the name of the field for the readers of tables (``SourceColumn.field``), if it
      differs from *key*: "document" for the title of a document.

    Showing values:

    - *display*: returns what people read in place of the value: a text, a bilingual text or a list.
      Without it, people read the value itself;
    - *get*: computes the value of a field that is not an attribute;
    - *separator*: joins several values in one cell.

    Writing a workbook:

    - *width*: the width of the column, in characters;
    - *note*: a comment on the heading;
    - *example*: the value in the example row of a template, a pair for a bilingual text.

    In the model:

    - *description*: replaces the description in the model;
    - *model*: the class that has the field.
    """

    key: str
    heading: str
    list_headings: str = ""
    weak_headings: str = ""
    list_column: str = ""
    display: Callable[[Any, Dataset], Any] | None = None
    get: Callable[[Any], Any] | None = None
    separator: str = "; "
    width: int = 14
    note: str = ""
    example: Any = None
    description: str = ""
    model: type[Struct] = Activity

    @property
    def model_field(self) -> ModelField | None:
        """The definition in the model; None for a field that no file states for an activity."""
        return _model_fields(self.model).get(self.key)

    @property
    def column_name(self) -> str:
        """The name of the field for the readers of tables."""
        return self.list_column or self.key


# The words that people read for a flag.
FLAG_NAMES: Mapping[bool, Name] = {True: Name(fr="oui", en="yes"), False: Name(fr="non", en="no")}


def kind_name(activity: Activity) -> Name | None:
    """Return the name of the kind of *activity*, or None if *activity* has no kind."""
    return KINDS[activity.kind] if activity.kind else None


def theme_labels(activity: Activity, dataset: Dataset) -> list[str]:
    """Return the labels of the themes of *activity* in the language in use."""
    labels = {theme.id: theme.label for theme in dataset.themes}
    return [one_line(say(labels[theme])) for theme in activity.themes]


# JSON and --fields have the fields in this order, which must not change: add new fields at the end.
# Several codes or numbers in one cell are joined by commas, so that people can copy the cell into a
# filter.
ACTIVITY = (
    FieldSpec(
        "id",
        N_("ID"),
        "identifiant, id | identifier, id",
        width=26,
        note=N_("Made from the title and the year if left empty."),
        # Not a valid id, so no activity can have it.
        example=N_("(example)"),
    ),
    FieldSpec(
        "kind",
        N_("Kind"),
        "type, nature, catégorie | kind, type, category",
        display=lambda activity, _dataset: kind_name(activity),
        width=16,
        note=N_("Choose from the list."),
        example=N_("workshop"),
    ),
    FieldSpec(
        "title",
        N_("Title"),
        "titre, intitulé, intitulé court, libellé, activité, évènement, nom"
        " | title, activity, event, name, label",
        # A column with one of these headings may name something larger, such as a project, to which
        # the activity belongs.
        weak_headings="action, projet, initiative, mesure, pratique, programme"
        " | action, project, initiative, measure, practice, programme, program",
        width=40,
        note=N_("One language is enough."),
        example=(
            "Exemple : atelier sur la reconnaissance des qualifications",
            "Example: workshop on the recognition of skills",
        ),
    ),
    FieldSpec(
        "year",
        N_("Year"),
        "année, an | year",
        width=8,
        note=N_("Where no exact day is known."),
        description="The year in which it began.",
    ),
    FieldSpec(
        "start",
        N_("Start"),
        "début, date de début, du, commencement, démarrage, date de démarrage, date de lancement,"
        " début prévu, date de début prévue, date prévue de début, année de début"
        " | start, start date, begin, beginning, from, planned start, planned start date, actual"
        " start, actual start date, commencement date, start year",
        width=12,
        note=N_("The first day. Leave it empty where only the year is known."),
        example=date(2025, 3, 4),
    ),
    FieldSpec(
        "end",
        N_("End"),
        "fin, date de fin, au, clôture, date de clôture, achèvement, date d'achèvement, fin prévue,"
        " date de fin prévue, date prévue de fin, année de fin"
        " | end, end date, to, until, planned end, planned end date, actual end, actual end date,"
        " closing date, completion date, end year",
        width=12,
        note=N_("The last day. Leave it empty for a single day."),
        example=date(2025, 3, 5),
    ),
    FieldSpec(
        "place",
        N_("Place"),
        "lieu, ville, localisation, endroit | place, location, venue, city, where, host city",
        width=18,
        example=("Dakar", "Dakar"),
    ),
    FieldSpec(
        "country",
        N_("Country"),
        "pays, pays hôte, pays d'accueil, pays bénéficiaire, pays partenaire, pays d'intervention,"
        " pays de mise en oeuvre, pays d'exécution, code pays, code du pays"
        " | country, host country, recipient country, beneficiary country, partner country,"
        " implementing country, implementation country, target country, country code, recipient"
        " country code, iso3, iso2, country iso3, country iso2, iso3 code, iso2 code, iso code",
        display=lambda activity, _dataset: (
            country_name(activity.country) if activity.country else None
        ),
        width=16,
        note=N_("Its name, or its two letters. Leave it empty for an online event."),
        example=N_("Senegal"),
        description="The country where it was (ISO 3166-1 alpha-2); not for online events.",
    ),
    FieldSpec(
        "chairs",
        N_("Led by"),
        "présidence, coprésidence, co-présidence, président, coprésident, co-président, pays chef"
        " de file, chef de file, pays leader, pays pilote"
        " | chair, co-chair, cochair, chaired by, co-chaired by, led by, chairing country, lead,"
        " lead country, leading country",
        display=lambda activity, _dataset: [country_name(code) for code in activity.chairs],
        separator=",",
        width=20,
        note=N_("The countries that led it: Spain; Morocco"),
        example=N_("Senegal; Portugal"),
    ),
    FieldSpec(
        "partners",
        N_("Partners"),
        "partenaire, organisation partenaire, en partenariat avec, organisation, partenaire de mise"
        " en oeuvre, organisation de mise en oeuvre, agence de mise en oeuvre, partenaire"
        " d'exécution, agence d'exécution"
        " | partner, partner organisation, partner organization, in partnership with, organisation,"
        " lead agency, technical partner, financial partner,"
        " implementing partner, implementing organisation, implementing organization, implementing"
        " agency, implementer, executing agency",
        width=26,
        note=N_("Organisations, with semicolons between them: IOM; UNHCR"),
        example=("OIT", "ILO"),
        description="The organisations that took part.",
    ),
    FieldSpec(
        "themes",
        N_("Themes"),
        "thème, thématique, domaine, sujet, mot-clé, mot clé"
        " | theme, thematic area, topic, subject, keyword, tag",
        display=theme_labels,
        separator=",",
        width=26,
        note=N_("With semicolons between them; see the sheet Themes."),
        example=N_("Skills and qualifications"),
    ),
    FieldSpec(
        "objectives",
        N_("Objectives"),
        "objectif, obj, pmm, alignement | objective, obj, gcm, alignment",
        separator=",",
    ),
    FieldSpec(
        "summary",
        N_("Summary"),
        "description, résumé, synthèse, présentation, contenu, brève description"
        " | summary, description, abstract, overview, short description, brief description",
        width=60,
        example=(
            "Les services de l'emploi ont comparé leurs pratiques.",
            "Employment services compared what they do.",
        ),
    ),
    # Texts in these two fields may have semicolons, so line breaks separate the values.
    FieldSpec("alignment", N_("Alignment"), separator="\n"),
    FieldSpec("documents", N_("Documents"), separator="\n"),
    FieldSpec("dialogue", N_("Dialogue"), description="Whose activity it is."),
    FieldSpec("source", N_("Source"), description="The document that it comes from."),
    FieldSpec(
        "when",
        N_("Date in words"),
        get=dates_or_undated,
        description="When it was, in words: 20–21 September 2023, 2021, undated.",
    ),
    FieldSpec(
        "announced",
        N_("Announced"),
        "annoncé, seulement annoncé | announced, announced only, only announced",
        display=lambda activity, _dataset: FLAG_NAMES[activity.announced],
        note=N_("yes if its sources only announce it."),
        example=N_("no"),
    ),
)
ALIGNMENT = (
    FieldSpec(
        "objective",
        N_("Objective"),
        list_column="objectives",
        width=12,
        note=N_("Its number, from 1 to 23; see the sheet Objectives."),
        example=18,
        model=Alignment,
    ),
    FieldSpec(
        "contribution",
        N_("Contribution"),
        "contribution, contribution à l'objectif, contribution obj"
        " | contribution, contribution to the objective, contribution obj",
        width=60,
        note=N_("How the activity serves the objective."),
        example=(
            "Douze services ont adopté un formulaire commun.",
            "Twelve services agreed on a common form.",
        ),
        model=Alignment,
    ),
)
DOCUMENT = (
    FieldSpec(
        "title",
        N_("Document"),
        "document, titre du document, publication, document associé"
        " | document, title of the document, document title, publication, paper",
        list_column="document",
        width=50,
        example=("Conclusions de l'atelier", "Conclusions of the workshop"),
        model=Document,
    ),
    FieldSpec("year", N_("Year"), width=8, example=2025, model=Document),
    FieldSpec(
        "url",
        N_("Link"),
        "lien, lien internet, url, adresse, adresse internet, site, page, page web"
        " | link, url, address, website, page, web page, web",
        list_column="link",
        width=50,
        note=N_("An address that begins with https://"),
        example="https://example.org/conclusions",
        model=Document,
    ),
)
THEME = (
    FieldSpec("id", N_("ID"), width=26, note=N_("Themes of your own can be added."), model=Theme),
    FieldSpec("label", N_("Label"), width=36, model=Theme),
)
OBJECTIVE = (
    FieldSpec("number", N_("Number"), width=10, model=Objective),
    FieldSpec("label", N_("Label"), width=36, model=Objective),
    FieldSpec("title", N_("Title"), width=90, model=Objective),
    FieldSpec("roundtable", N_("Round table"), model=Objective),
)
# The metadata of a file; keys are dotted paths.
ABOUT = (
    FieldSpec("dialogue.name", N_("Dialogue"), "dialogue | dialogue", model=DatasetFile),
    FieldSpec(
        "dialogue.id",
        N_("ID of the dialogue"),
        "id du dialogue | id of the dialogue",
        model=DatasetFile,
    ),
    FieldSpec("source.title", N_("Source"), "source | source", model=DatasetFile),
    FieldSpec("source.publisher", N_("Publisher"), "éditeur | publisher", model=DatasetFile),
    FieldSpec(
        "source.year",
        N_("Year of the source"),
        "année de la source | year of the source",
        model=DatasetFile,
    ),
    FieldSpec(
        "source.url",
        N_("Address of the source"),
        "adresse de la source | address of the source",
        model=DatasetFile,
    ),
    FieldSpec("licence", N_("Licence"), "licence | licence", model=DatasetFile),
    FieldSpec("updated", N_("Updated"), "mise à jour | updated", model=DatasetFile),
    FieldSpec("version", N_("Version"), "version | version", model=DatasetFile),
)
# Other names that --fields accepts, each with the name of the field.
FIELD_ALIASES: Mapping[str, str] = {"date": "when"}
# The headings of columns that have no row in the tables above. The column "date" may hold a period
# or a year. The column "source", which is only in the program's own workbook, holds the number of a
# source: it is not the field "source" of an activity.
EXTRA_COLUMNS: Mapping[str, str] = {
    "date": "date, période, quand, jour, date prévue, date réelle, date effective,"
    " date en toutes lettres"
    " | date, period, when, day, planned date, actual date, date in words",
    "source": "source | source",
}
# The fields of an activity that a column fills, if they are not the field of the same name: "date"
# fills the start, the end and the year.
COLUMN_FIELDS: Mapping[str, Sequence[str]] = {
    "date": ("start", "end", "year"),
    **{field.column_name: ("alignment",) for field in ALIGNMENT if field.list_headings},
    **{field.column_name: ("documents",) for field in DOCUMENT if field.list_headings},
}


def split_headings(*headings: str) -> Mapping[Language, Sequence[str]]:
    """Return the texts in *headings* by language: "lieu, ville | place" has two in French."""
    texts: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for part in filter(None, headings):
        for language, names in zip(LANGUAGES, part.split("|"), strict=True):
            texts[language] += map(str.strip, names.split(","))
    return texts


@cache
def list_columns() -> Mapping[str, FieldSpec]:
    """Return the fields that can be a column of a list, by column name."""
    table = (*ACTIVITY, *ALIGNMENT, *DOCUMENT)
    return {field.column_name: field for field in table if field.list_headings}


@cache
def multi_value_columns() -> Sequence[str]:
    """Return the names of the columns of lists that may hold several values in a cell."""
    return [
        name
        for name, field in list_columns().items()
        if field.model_field and field.model_field.many
    ]


@cache
def columns_of_type(type_: ValueType) -> Sequence[str]:
    """Return the names of the columns of lists whose values have the type *type_*."""
    return [
        name
        for name, field in list_columns().items()
        if field.model_field and field.model_field.type == type_
    ]


def model_fields_of(table: Sequence[FieldSpec]) -> list[tuple[FieldSpec, ModelField]]:
    """Return the fields of *table* that exist in the model, each with its definition there."""
    return [(field, model_field) for field in table if (model_field := field.model_field)]


def value_of(path: str, item: Any) -> Any:  # noqa: ANN401
    """Return the attribute of *item* at the dotted *path*; None if a value on the way is None."""
    for name in path.split("."):
        item = getattr(item, name) if item is not None else None
    return item


@cache
def _model_fields(model: type[Struct]) -> Mapping[str, ModelField]:
    """Return the fields of *model* by key and by attribute, and the fields of nested classes.

    The keys of nested fields are dotted paths: "dialogue.name".
    """
    fields: dict[str, ModelField] = {}
    for definition in structs.fields(model):
        model_field = _model_field(definition)
        fields |= {model_field.key: model_field, model_field.attribute: model_field}
        if model_field.type == "table" and not model_field.many:
            inner = _model_fields(_unwrap(definition.type)[0])
            fields |= {f"{model_field.key}.{key}": part for key, part in inner.items()}
    return fields


def _model_field(definition: structs.FieldInfo) -> ModelField:
    """Return what the *definition* of a field in its class says about the field."""
    inner, metas, many, allows_plain_text = _unwrap(definition.type)
    constraints = {
        name: next((value for meta in metas if (value := getattr(meta, name)) is not None), None)
        for name in ("ge", "le", "pattern", "description")
    }
    choices = get_args(inner) if get_origin(inner) is Literal else ()
    return ModelField(
        attribute=definition.name,
        key=definition.encode_name,
        type="choice" if choices else _value_type(inner, constraints),
        many=many,
        required=definition.required,
        description=constraints["description"] or "",
        minimum=constraints["ge"],
        maximum=constraints["le"],
        pattern=constraints["pattern"],
        choices=choices,
        allows_plain_text=allows_plain_text,
    )


def _unwrap(type_: Any) -> tuple[Any, list[Meta], bool, bool]:  # noqa: ANN401
    """Take the annotation *type_* apart.

    Return the inner type, the Meta objects, whether the annotation is a tuple, and whether plain
    text may replace a bilingual text. For ``tuple[NonBlankText | Name, ...]`` the inner type is
    Name, and both truth values are true.
    """
    metas: list[Meta] = []
    many = allows_plain_text = False
    while True:
        origin, arguments = get_origin(type_), get_args(type_)
        if origin is Annotated:
            metas += [argument for argument in arguments[1:] if isinstance(argument, Meta)]
            type_ = arguments[0]
        elif origin is tuple:
            many, type_ = True, arguments[0]
        elif origin in (Union, UnionType):
            # Apart from None, the only union in the model is that of plain and bilingual text.
            *plain, type_ = [argument for argument in arguments if argument is not type(None)]
            allows_plain_text = allows_plain_text or bool(plain)
        else:
            return type_, metas, many, allows_plain_text


def _value_type(inner: Any, constraints: Mapping[str, Any]) -> ValueType:  # noqa: ANN401
    """Return the type of values of the class *inner*.

    The *constraints* in the model tell years from other numbers, and ids, countries and addresses
    from other texts.
    """
    if issubclass(inner, Bilingual):
        return "bilingual"
    if issubclass(inner, Struct):
        return "table"
    if inner is bool:
        return "flag"
    if inner is int:
        years = get_args(Year)[1]
        limits = (constraints["ge"], constraints["le"])
        return "year" if limits == (years.ge, years.le) else "number"
    if inner is date:
        return "date"
    patterns: Mapping[str, ValueType] = {
        get_args(Identifier)[1].pattern: "identifier",
        get_args(Country)[1].pattern: "country",
        get_args(Url)[1].pattern: "url",
    }
    return patterns.get(constraints["pattern"], "text")
