"""Onrecord: what a state was told, what it answered, what it did, each with its evidence."""
