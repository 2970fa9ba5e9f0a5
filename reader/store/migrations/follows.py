"""Which articles' stories the user follows is found among the decisions."""

FOLLOWS = """
CREATE INDEX decision_follow ON decision (subject, id) WHERE kind = 'follow';
"""
