"""What the keeper found into what a person reads: it asks, it shows, it never decides."""
