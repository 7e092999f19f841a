"""Keeps what was worked out last, so that a page costs the computing only once."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """Keeps the values used last."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.values: OrderedDict[object, Value] = OrderedDict()
        self.lock = Lock()

    def get(self, key: object, make: Callable[[], Value]) -> Value:
        """Return the value of a key, made when it is not on the shelf."""
        known = self.known(key)
        if known is not None:
            return known
        made = make()
        self.put(key, made)
        return made

    def known(self, key: object) -> Value | None:
        """Return the value of a key; None when it is not on the shelf."""
        with self.lock:
            if key not in self.values:
                return None
            self.values.move_to_end(key)
            return self.values[key]

    def put(self, key: object, made: Value) -> None:
        """Keep a value, and no more of the oldest than there is room for."""
        with self.lock:
            self.values[key] = made
            self.values.move_to_end(key)
            while len(self.values) > self.size:
                self.values.popitem(last=False)
