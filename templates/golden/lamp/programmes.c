return flags ? 0 : lamp->stats.programmes;
