"""The names of the kinds of activities."""

from collections.abc import Mapping

from ..model import Name

KINDS: Mapping[str, Name] = {
    "meeting": Name(fr="réunion", en="meeting"),
    "conference": Name(fr="conférence", en="conference"),
    "workshop": Name(fr="atelier", en="workshop"),
    "roundtable": Name(fr="table ronde", en="round table"),
    "webinar": Name(fr="webinaire", en="webinar"),
    "study": Name(fr="étude", en="study"),
    "publication": Name(fr="publication", en="publication"),
    "partnership": Name(fr="partenariat", en="partnership"),
    "framework": Name(fr="cadre stratégique", en="framework"),
}
