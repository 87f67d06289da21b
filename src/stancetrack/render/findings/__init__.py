"""Findings in every format, and the pages of their rules."""
