if (lamp_set(lamp, level))
	return;
