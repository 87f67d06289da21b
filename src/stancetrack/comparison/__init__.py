"""What happened between two versions of a record."""
