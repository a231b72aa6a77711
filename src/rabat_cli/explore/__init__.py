"""The page of ``rabat explore``: the activities with search and filters, for any browser."""
