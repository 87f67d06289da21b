"""What people take away: databases, data packages and bibliographies, made from a record."""
