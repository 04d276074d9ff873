"""Reports on performance: the arithmetic of capaian, quarterly reports, and the leader's summary of several."""
