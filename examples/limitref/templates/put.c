return atomic_dec_and_test(&ref->refs);
