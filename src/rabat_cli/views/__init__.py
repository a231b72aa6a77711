"""What each command answers with: the fields of its records and the page that people read."""
