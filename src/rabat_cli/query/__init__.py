"""Turn what users type into criteria, and select the activities that meet them. Pure functions."""
