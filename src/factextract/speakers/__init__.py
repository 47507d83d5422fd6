"""Who is named in the article."""
