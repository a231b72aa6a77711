"""The baseline for a Word document: the same cells in a table made as in python-docx's manual."""

import sys

from docx import Document

from rabat_cli import load, load_objectives
from rabat_cli.views.entries import activity_details

_file, *data = sys.argv[1:]
activities = load(*data).activities
document = Document()
document.add_heading("Activities and objectives")
table = document.add_table(rows=1, cols=2, style="Table Grid")
for cell, heading in zip(table.rows[0].cells, ("Objective", "Activities"), strict=True):
    cell.text = heading
for objective in load_objectives():
    left_cell, right = table.add_row().cells
    paragraph = left_cell.paragraphs[0]
    paragraph.add_run(f"{objective.number}  {objective.label.say('en')}").bold = True
    left_cell.add_paragraph(objective.title.say("en"))
    for activity in activities:
        for alignment in activity.alignment:
            if alignment.objective == objective.number:
                paragraph = right.add_paragraph()
                paragraph.add_run(activity.title.say("en")).bold = True
                right.add_paragraph(activity_details(activity))
                right.add_paragraph(alignment.contribution.say("en"))
document.save(_file)
