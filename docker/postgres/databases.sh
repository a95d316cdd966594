#!/usr/bin/env bash
# Creates a database for each service and one for standalone. Each database has an owner that migrates it, and a user
# that reads and writes rows. DATABASE_PASSWORD is the password of all roles.
# An administrator runs this script once. The image of PostgreSQL runs it when its data folder is empty.
set -euo pipefail

for database in orders inventory commerce; do
  psql --set ON_ERROR_STOP=1 --set database="$database" --set owner="${database}_owner" \
       --set password="$DATABASE_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role :"owner" login password :'password';
create role :"database" login password :'password';
create database :"database" owner :"owner";
revoke all on database :"database" from public;
grant connect on database :"database" to :"database";
SQL
done
