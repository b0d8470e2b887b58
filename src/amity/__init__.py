"""The mail that a person already has, into care for the few relationships that deserve it now."""

__version__ = "0.1.0"
