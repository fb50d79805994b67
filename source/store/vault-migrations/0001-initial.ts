import type {Migration} from '../migrate.js';

/**
 * Nothing secret is in a plain column: what is, is in `ciphertext`. Times are milliseconds since the epoch. STRICT makes
 * SQLite turn the REAL that sql.js binds for large numbers into an INTEGER, or refuse it.
 */
export const initial: Migration = {
	version: 1,
	name: 'initial',
	sql: `
CREATE TABLE vault_header (
	vault_id BLOB PRIMARY KEY,
	format INTEGER NOT NULL,
	epoch INTEGER NOT NULL CHECK (epoch > 0),
	key_version INTEGER NOT NULL,
	check_nonce BLOB NOT NULL,
	key_check BLOB NOT NULL,
	seal BLOB NOT NULL,
	is_forgetting INTEGER NOT NULL CHECK (is_forgetting IN (0, 1))
) STRICT;

CREATE TABLE key_wraps (
	kind TEXT PRIMARY KEY CHECK (kind IN ('keychain', 'systemd', 'passphrase', 'keyfile', 'recovery')),
	parameters TEXT NOT NULL,
	salt BLOB NOT NULL,
	nonce BLOB NOT NULL,
	sealed_key BLOB NOT NULL,
	key_check BLOB NOT NULL,
	created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE credentials (
	id TEXT PRIMARY KEY,
	provider TEXT NOT NULL,
	account TEXT NOT NULL,
	type TEXT NOT NULL CHECK (type IN ('api_key', 'oauth', 'cookie', 'generic')),
	key_version INTEGER NOT NULL,
	revision INTEGER NOT NULL CHECK (revision > 0),
	nonce BLOB NOT NULL,
	ciphertext BLOB NOT NULL,
	expires_at INTEGER,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	UNIQUE (provider, account, type)
) STRICT;
CREATE INDEX credentials_by_expiry ON credentials (expires_at);

CREATE TABLE policies (
	id TEXT PRIMARY KEY,
	tier TEXT NOT NULL CHECK (tier IN ('builtin', 'admin', 'user', 'session')),
	session_id TEXT,
	adapter TEXT,
	action TEXT,
	resource TEXT,
	labels TEXT NOT NULL DEFAULT '[]',
	mode TEXT,
	verdict TEXT NOT NULL CHECK (verdict IN ('allow', 'confirm', 'deny')),
	max_per_hour INTEGER CHECK (max_per_hour >= 0),
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	CHECK ((tier = 'session') = (session_id IS NOT NULL))
) STRICT;
CREATE INDEX policies_by_tier ON policies (tier, session_id);

CREATE TABLE policy_state (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	revision INTEGER NOT NULL
) STRICT;

CREATE TABLE approvals (
	id TEXT PRIMARY KEY,
	run_id TEXT NOT NULL,
	call_id TEXT NOT NULL,
	tool TEXT NOT NULL,
	digest TEXT NOT NULL,
	canonical_json TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('pending', 'allowed', 'denied', 'expired', 'consumed')),
	answered_by TEXT,
	answered_at INTEGER,
	created_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX approvals_by_state ON approvals (state, expires_at);

CREATE TABLE grants (
	id TEXT PRIMARY KEY,
	scope TEXT NOT NULL CHECK (scope IN ('once', 'session', '15-minutes', 'always')),
	tool TEXT NOT NULL,
	pattern TEXT NOT NULL,
	shown TEXT NOT NULL,
	session_id TEXT,
	expires_at INTEGER,
	created_at INTEGER NOT NULL,
	CHECK (scope <> 'session' OR session_id IS NOT NULL),
	CHECK (scope <> '15-minutes' OR expires_at IS NOT NULL)
) STRICT;
CREATE INDEX grants_by_session ON grants (session_id);
CREATE INDEX grants_by_expiry ON grants (expires_at);
`,
};
