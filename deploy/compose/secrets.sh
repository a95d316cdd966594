#!/usr/bin/env bash
# Creates a random password for each role of the database, unless it exists.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
for name in postgres-password owner-password user-password; do
  [ -e "secrets/$name" ] || head -c 32 /dev/urandom | base64 | tr -d '\n=+/' > "secrets/$name"
done
# Compose mounts the files as they are; the users of the containers are not those of this machine.
chmod 644 secrets/*
