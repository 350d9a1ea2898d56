err = lamp_hardware(lamp);
if (err)
	goto out;
