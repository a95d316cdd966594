#!/usr/bin/env bash
# Creates a database for each service and one for standalone. Each database has an owner that migrates it, and a user
# that reads and writes rows. OWNER_PASSWORD and USER_PASSWORD are the passwords of these roles, or name files with them
# as OWNER_PASSWORD_FILE and USER_PASSWORD_FILE; without them, DATABASE_PASSWORD is the password of all roles.
# An administrator runs this script once. The image of PostgreSQL runs it when its data folder is empty.
set -euo pipefail

password() {
  local file="$1_FILE"
  if [ -n "${!file:-}" ]; then cat "${!file}"; else echo "${!1:-$DATABASE_PASSWORD}"; fi
}

for database in orders inventory commerce; do
  psql --set ON_ERROR_STOP=1 --set database="$database" --set owner="${database}_owner" \
       --set owner_password="$(password OWNER_PASSWORD)" --set user_password="$(password USER_PASSWORD)" \
       --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role :"owner" login password :'owner_password';
create role :"database" login password :'user_password';
create database :"database" owner :"owner";
revoke all on database :"database" from public;
grant connect on database :"database" to :"database";
SQL
done
