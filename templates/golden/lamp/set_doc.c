 *
 * Return: 0 on success, -ERANGE for a level below 0, or -EBUSY if the lamp
 * does not settle.
