"""Records on disk, and the engines that answer."""
