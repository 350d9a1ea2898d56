atomic_set(&ref->refs, 1);
ref->limit = limit;
