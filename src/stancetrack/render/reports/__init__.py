"""Reports: what each command shows, made from its view."""
