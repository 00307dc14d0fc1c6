"""The sign-off log: who did which step of the SOP on which content, and who is next."""
