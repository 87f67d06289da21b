"""Pictures of a record as accessible SVG: built as a tree, so that no text of it can be markup."""
