int refs = atomic_read(&ref->refs);

do {
	if (!refs || refs >= ref->limit)
		return false;
} while (!atomic_try_cmpxchg(&ref->refs, &refs, refs + 1));

return true;
