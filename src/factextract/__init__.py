"""Numbers, quotes, speakers and dates of English news as records with evidence."""
