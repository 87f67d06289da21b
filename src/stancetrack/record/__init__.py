"""What a record is: its model, fields and codes, its files as bytes."""
