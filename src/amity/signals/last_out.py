"""Acts into your last sign of life: a message from you, or a meeting."""

from amity.signals.last_in import last_in

last_out = last_in.mirrored("last_out", "last heard from you")
