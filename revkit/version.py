"""The version of the library, as every output records it."""

__version__ = "0.1.0"
