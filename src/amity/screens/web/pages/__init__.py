"""One file a page: its addresses, and what it asks of the keeper. A file that lies here is found."""
