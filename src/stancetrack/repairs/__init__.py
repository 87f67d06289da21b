"""Findings to edits of the text."""
