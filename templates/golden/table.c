static const char *const names[] = {
/*% for (const { name, index } of it.rows) { %*/
	[/*%= index %*/] = "/*%= name %*/",
/*% } %*/
};
