#!/usr/bin/env bash
# Creates roles and databases when the server is new. cowflow owns the warehouse and migrates it; the services log in with
# no more rights than they need; cowflow_viewer is for people and tools that only read; registry has its own database.
set -euo pipefail
secret() { cat "/run/cowflow/$1"; }
psql -v ON_ERROR_STOP=1 -v owner="$(secret owner)" -v sink="$(secret sink)" -v ingestor="$(secret ingestor)" \
  -v viewer="$(secret viewer)" -v registry="$REGISTRY_DB_PASSWORD" -U "${POSTGRES_USER:-postgres}" -d postgres <<'SQL'
CREATE ROLE cowflow_reader;
CREATE ROLE cowflow_writer;
CREATE ROLE cowflow_ingestor;
CREATE ROLE cowflow LOGIN PASSWORD :'owner';
CREATE ROLE sink_login LOGIN PASSWORD :'sink' IN ROLE cowflow_writer;
CREATE ROLE ingestor_login LOGIN REPLICATION PASSWORD :'ingestor' IN ROLE cowflow_ingestor, cowflow_reader;
CREATE ROLE cowflow_viewer LOGIN PASSWORD :'viewer' IN ROLE cowflow_reader;
ALTER ROLE cowflow_viewer SET default_transaction_read_only = on;
CREATE DATABASE cowflow OWNER cowflow;
CREATE ROLE registry LOGIN PASSWORD :'registry';
CREATE DATABASE registry OWNER registry;
SQL
