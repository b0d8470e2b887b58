"""Openings and questions into the share that you answered."""

from amity.signals.answered_by_alter import answered_by_alter

answered_by_ego = answered_by_alter.mirrored("answered_by_ego", "what you answer")
