"""What two people promised, asked and gave each other into what is still open, what settled the rest, and what went each way."""

from amity.ledger.bonds import Bond, Came, between, listed
from amity.ledger.entries import entered
from amity.ledger.gifts import Balance, Gift, balance

__all__ = ["Balance", "Bond", "Came", "Gift", "balance", "between", "entered", "listed"]
