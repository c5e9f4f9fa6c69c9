#!/bin/bash
# Makes the cluster, then runs the command, which is postgres with its settings. As in the official image the server
# starts twice, the first time for the set-up alone: who waits for a container waits for the second «ready».
set -eu
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
initdb --pgdata="$PGDATA" --username="$user" --pwfile=<(printf '%s' "$POSTGRES_PASSWORD") \
  --auth-host=scram-sha-256 --auth-local=trust --encoding=UTF8
echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
if [ "$database" != postgres ]; then
  echo "create database \"$database\"" | postgres --single -D "$PGDATA" postgres
fi
pg_ctl --pgdata="$PGDATA" --options='-c listen_addresses= -c unix_socket_directories=/tmp' --wait start
pg_ctl --pgdata="$PGDATA" --wait stop
exec "$@" -c listen_addresses='*' -c unix_socket_directories=/tmp
