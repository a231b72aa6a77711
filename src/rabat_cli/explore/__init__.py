"""One page that answers by itself: the activities with search and filters, for any browser."""
