-- A role and a database for StarPunk. Run once, as a PostgreSQL superuser:
--
--   psql -v ON_ERROR_STOP=1 -v password='choose-one' -f server-config/postgresql/starpunk.sql postgres
--
-- StarPunk creates its tables itself, at its first start. Then set for the server:
--
--   STARPUNK_DB_URL=jdbc:postgresql://127.0.0.1:5432/starpunk
--   STARPUNK_DB_USER=starpunk
--   STARPUNK_DB_PASSWORD=choose-one

CREATE ROLE starpunk LOGIN PASSWORD :'password';

-- Notes are text in any language: UTF-8, whatever the server's own default is. The locale C goes with
-- it on every server; names are sorted by their characters, as Derby does.
CREATE DATABASE starpunk OWNER starpunk
  ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;

-- Nobody else may connect.
REVOKE CONNECT ON DATABASE starpunk FROM PUBLIC;
