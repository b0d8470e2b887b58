"""Readings, boundaries and wishes into standings: where each tie is, and what says so."""

from amity.standing.conversations import CARING, Conversation, conversations, telling
from amity.standing.rules import stand

__all__ = ["CARING", "Conversation", "conversations", "stand", "telling"]
