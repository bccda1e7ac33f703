"""An object as a key of what is kept for it: the same as itself alone, for objects that cannot be hashed."""

__all__ = ["Itself"]


class Itself:
    """Key of one object, which lives as long as the key does, so that no other can be taken for it."""

    def __init__(self, given: object) -> None:
        self.object = given

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.object is other.object

    def __hash__(self) -> int:
        return id(self.object)
