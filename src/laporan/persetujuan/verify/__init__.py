"""The proof: what a clone alone shows about the sign-off logs in it. Nothing an entry says is believed unchecked."""
