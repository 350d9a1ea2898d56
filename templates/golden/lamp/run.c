const struct lamp_programme *programme = runner->programme;
struct lamp *lamp = runner->lamp;
int err = 0;
u32 i;

runner->phase = LAMP_PHASE_SHOWING;
for (i = /*%= it.first %*/; i < programme->count; i++) {
	const struct lamp_step *step = &programme->steps[i];

	if (!lamp_step_valid(step)) {
		err = -EINVAL;
		goto over;
	}
	/*% if (it.brisk) { %*/
	err = lamp_set(lamp, step->level);
	/*% } else { %*/
	err = lamp_fade(lamp, step->level);
	/*% } %*/
	if (err)
		goto over;
	/*% if (it.coloured) { %*/
	lamp->colour = step->colour;
	/*% } %*/
	runner->shown[i] = step->level;
}
/*% if (it.counts) { %*/
lamp->stats.programmes++;
/*% } %*/
over:
runner->phase = LAMP_PHASE_OVER;
runner->done(lamp, err);
return err;
