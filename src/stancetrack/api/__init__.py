"""A record opened: its findings, reports and versions; all that joins the rooms below."""
