"""People: persons, groups, lists and recognitions."""
