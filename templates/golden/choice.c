first();
/*% if (it.taken) { %*/
second();
/*% } %*/
