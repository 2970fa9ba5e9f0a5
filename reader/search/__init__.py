"""Full-text search: the Whoosh index, the scan of what is not indexed yet, and highlighting.

Importing this package, ``document``, ``scan`` or ``highlight`` does not import Whoosh; ``index`` does.
"""
