"""What programs follow a record by: news as Atom, and its events as a calendar."""
