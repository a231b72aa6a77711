"""The commands: one module each, with HELP, EXAMPLES and a function ``run``."""
