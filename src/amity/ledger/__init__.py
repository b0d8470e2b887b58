"""What two people promised and asked each other into what is still open between them, and what settled the rest."""

from amity.ledger.bonds import Bond, Came, between, listed

__all__ = ["Bond", "Came", "between", "listed"]
