"""Marks the words of forms, which are put into the reader's language when shown."""


def worded(sentence: str) -> str:
    """Return the English sentence, the key of the catalogue."""
    return sentence
