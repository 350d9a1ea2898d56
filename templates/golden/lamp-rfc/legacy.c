/* Old lamps know only on and off. */
static int lamp_legacy(int level)
{
	return level > 0 ? LAMP_LEVEL_MAX : 0;
}
