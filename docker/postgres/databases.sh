#!/usr/bin/env bash
# A database for each service, and one for standalone, each with an owner that migrates it and a user that reads and writes rows. Run once, by an
# administrator: the image of PostgreSQL does so when its data folder is empty. Takes the password from DATABASE_PASSWORD.
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
