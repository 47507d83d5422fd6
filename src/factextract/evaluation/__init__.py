"""How well records agree with annotated articles, or with the verdicts of people who reviewed them."""
