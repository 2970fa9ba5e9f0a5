"""Labelled news text of our own: sentence frames, filled from lists of names by a cast that lasts for a document."""
