"""What a screen asks into the rooms that know, and back: one file a journey. It carries, it does not think."""
