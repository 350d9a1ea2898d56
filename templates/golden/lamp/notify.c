if (lamp->changed && !(why & LAMP_QUIET))
	lamp->changed(lamp, before);
