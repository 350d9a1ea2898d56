if (level < 0) {
	err = -ERANGE;
	goto out;
}
target = level > LAMP_LEVEL_MAX ? LAMP_LEVEL_MAX : level;
