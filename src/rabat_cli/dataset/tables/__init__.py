"""Reading tables: plain lists (CSV or a workbook) and the program's own workbook."""
