#!/usr/bin/env bash
# Creates roles and databases, when the server is new: docs/operations.md says what each may do
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v sink="$SINK_PASSWORD" -v ingestor="$INGESTOR_PASSWORD" \
  -v registry="$REGISTRY_PASSWORD" -U postgres -d postgres <<'SQL'
CREATE ROLE cowflow_reader;
CREATE ROLE cowflow_writer;
CREATE ROLE cowflow_ingestor;
CREATE ROLE cowflow_owner LOGIN PASSWORD :'owner';
CREATE ROLE cowflow_sink LOGIN PASSWORD :'sink' IN ROLE cowflow_writer;
CREATE ROLE cowflow_ingestion LOGIN REPLICATION PASSWORD :'ingestor' IN ROLE cowflow_ingestor;
CREATE DATABASE cowflow OWNER cowflow_owner;
CREATE ROLE registry LOGIN PASSWORD :'registry';
CREATE DATABASE registry OWNER registry;
SQL
