"""Two names, one unit: what a person decided, and the graph in which the decisions hold.

``decisions`` is the file, ``candidates`` what is worth a decision, ``rewriting`` how one unit's
quads become another's, ``application`` the operation on a store.
"""
