"""The review page: articles with their records beside them in one file, and verdicts that a person can write down."""
