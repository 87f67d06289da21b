"""Records of which something could not be read: what is known of them is checked all the same."""

from __future__ import annotations


class Partial:
    """A record as far as it could be read; `unread` are the keys whose values are not known.

    What stands in for them says nothing: None, empty, the first of all days, the weakest basis.
    """

    __slots__ = ()

    unread: frozenset[str]

    def knows(self, *keys: str) -> bool:
        """Tell whether all of some keys could be read, or are known to be left out."""
        return not self.unread or self.unread.isdisjoint(keys)
