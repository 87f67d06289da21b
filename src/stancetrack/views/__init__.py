"""Model to what one command shows, as frozen data without text."""
