"""Text into cues: own words out of quoted mail, their language, and what they signal, with exact spans."""
