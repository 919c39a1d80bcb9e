"""The errors a user can cause or meet, each carrying one finished Vietnamese sentence.

Every sentence says what was seen, what was expected and what to do. The command line prints it alone and
exits 1 (2 for `UsageError`); the page and the API show it as it is.
"""

from __future__ import annotations


class KeHoachError(Exception):
    """Base of all errors that end in one sentence for the user instead of a traceback."""


class ReadingError(KeHoachError):
    """A file cannot be read as a plan; the other files go on."""


class StoreError(KeHoachError):
    """A store is missing, damaged, too new, locked, or could not be written."""


class StoreBusyError(StoreError):
    """Another process writes to the store; it can be tried again later."""


class UnknownPlanError(KeHoachError):
    """The plan named by the user is not in the store, or the name fits several plans."""


class ModelError(KeHoachError):
    """An encoder cannot be loaded, or is not the one a store was built with."""


class UsageError(KeHoachError):
    """The command was called wrongly (exit code 2)."""
