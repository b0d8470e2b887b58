"""Questions into the oldest of yours that still waits for them."""

from amity.signals.owed_by_ego import owed_by_ego

owed_by_alter = owed_by_ego.mirrored("owed_by_alter", "waiting for their answer")
