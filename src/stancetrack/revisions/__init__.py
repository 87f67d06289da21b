"""The text of `stances/` at a git revision."""
