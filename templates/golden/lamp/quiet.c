/* At night, nobody counts. */
if (lamp->flags & LAMP_NIGHT)
	goto out;
