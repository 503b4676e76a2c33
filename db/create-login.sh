#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: Convene's login is no superuser, so that
# row-level security binds it.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set "password=$POSTGRES_PASSWORD" <<'SQL'
create role convene login createrole createdb password :'password';
create database convene owner convene;
SQL
