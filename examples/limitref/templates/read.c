return atomic_read(&ref->refs);
