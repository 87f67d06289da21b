"""Views and findings to text: terminal, markdown, CSV, JSON."""
