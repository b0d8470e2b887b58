"""Messages into the usual length of yours."""

from amity.signals.length_alter import length_alter

length_ego = length_alter.mirrored("length_ego", "how much you write")
