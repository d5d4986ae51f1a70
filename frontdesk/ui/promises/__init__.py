"""The promises: the form that takes one down while it is spoken, and the ledger of all of them."""
