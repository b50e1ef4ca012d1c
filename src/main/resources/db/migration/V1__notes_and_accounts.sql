-- Runs on Derby and PostgreSQL alike. Times are milliseconds since 1970.
CREATE TABLE note (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  slug VARCHAR(80) NOT NULL UNIQUE,
  title VARCHAR(200) NOT NULL,
  body VARCHAR(30000) NOT NULL,
  state VARCHAR(9) NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED')),
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  published BIGINT,
  version INTEGER NOT NULL
);

CREATE INDEX note_timeline ON note (state, published DESC, id);

CREATE TABLE account (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  password_hash VARCHAR(300) NOT NULL,
  password_changed BIGINT NOT NULL
);

CREATE TABLE account_role (
  name VARCHAR(64) NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  role VARCHAR(16) NOT NULL,
  PRIMARY KEY (name, role)
);
