"""The baseline for a PDF: the same cells in a table made as in typst's manual."""

import json
import sys

import typst

from rabat_cli import load, load_objectives
from rabat_cli.views.entries import activity_details, first_document_url

TEMPLATE = b"""
#let served = json(bytes(sys.inputs.served))
= Activities and objectives
#table(
  columns: (1fr, 2fr),
  table.header[Objective][Activities],
  ..served.map(row => (
    [*#row.number #row.label* \\ #row.title],
    row.activities.map(it => [
      #if it.url == none [*#it.title*] else { link(it.url)[*#it.title*] } \\
      #it.details \\ #it.contribution
    ]).join(parbreak()),
  )).flatten()
)
"""

_file, *data = sys.argv[1:]
activities = load(*data).activities
served = [
    {
        "number": objective.number,
        "label": objective.label.say("en"),
        "title": objective.title.say("en"),
        "activities": [
            {
                "title": activity.title.say("en"),
                "url": first_document_url(activity),
                "details": activity_details(activity),
                "contribution": alignment.contribution.say("en"),
            }
            for activity in activities
            for alignment in activity.alignment
            if alignment.objective == objective.number
        ],
    }
    for objective in load_objectives()
]
pdf = typst.compile(TEMPLATE, format="pdf", sys_inputs={"served": json.dumps(served)})
with open(_file, "wb") as stream:
    stream.write(pdf)
