"""What follows from a record on a day: stances, and whom claims can be held against."""
