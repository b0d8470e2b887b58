"""A command's words into one journey of the keeper and one page: a family of commands a file, loaded when named."""
