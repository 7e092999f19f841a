"""Steps from each earlier shape of the database to the present one."""
