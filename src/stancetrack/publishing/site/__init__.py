"""The static site of a record: pages, pictures, feeds and the API, in one folder."""
