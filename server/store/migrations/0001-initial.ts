import { sql, type Kysely } from 'kysely'

const statements = [
  `create table settings (key text primary key, value jsonb not null)`,
  `create table users (
     id text primary key, username text not null unique, name text not null, role text not null, unit text not null, person text,
     password text not null, disabled boolean not null default false, created_at timestamptz not null, updated_at timestamptz not null)`,
  // Kept by name, also for names that do not exist: a lock must not tell who has an account.
  `create table login_failures (username text primary key, count integer not null, locked_until timestamptz, at timestamptz not null)`,
  `create table devices (
     id text primary key, name text not null, user_id text not null references users(id), created_at timestamptz not null,
     last_seen_at timestamptz, revoked_at timestamptz)`,
  `create table sessions (
     id text primary key, user_id text not null references users(id), device_id text not null references devices(id),
     created_at timestamptz not null, ended_at timestamptz, ended_why text)`,
  `create index sessions_user on sessions (user_id)`,
  `create index sessions_device on sessions (device_id)`,
  `create table tokens (
     hash text primary key, session_id text not null references sessions(id), kind text not null, expires_at timestamptz not null, used_at timestamptz)`,
  `create index tokens_session on tokens (session_id)`,
  `create table documents (
     collection text not null, id text not null, unit text not null, audience text[] not null, doc jsonb not null, hash text not null,
     version integer not null, deleted boolean not null, locked boolean not null, received_at timestamptz not null,
     primary key (collection, id))`,
  `create index documents_unit on documents (collection, unit)`,
  `create index documents_attachments on documents using gin ((doc -> 'attachments') jsonb_path_ops)`,
  `create table versions (
     collection text not null, id text not null, version integer not null, doc jsonb not null, hash text not null, deleted boolean not null,
     places jsonb not null, at timestamptz not null, user_id text, device_id text, primary key (collection, id, version))`,
  `create table feeds (feed text primary key, seq bigint not null)`,
  `create table feed_entries (
     feed text not null, collection text not null, id text not null, seq bigint not null, gone boolean not null,
     primary key (feed, collection, id))`,
  `create unique index feed_entries_page on feed_entries (feed, collection, seq) include (id, gone)`,
  `create table audit (
     id bigint generated always as identity primary key, chain text not null, seq bigint not null, at timestamptz not null, user_id text, device_id text,
     kind text not null, detail jsonb not null, previous text not null, hash text not null, unique (chain, seq))`,
  `create table audit_heads (chain text primary key, seq bigint not null, hash text not null)`,
  // What is known of each device's own chain; the events themselves stand in audit.
  `create table device_events (
     device_id text not null, user_id text not null, seq bigint not null, previous text not null, hash text not null,
     primary key (device_id, user_id, seq, hash))`,
  `create table blobs (
     sha256 text not null, unit text not null, bytes integer not null, user_id text not null, at timestamptz not null, primary key (sha256, unit))`,
] as const

/** Everything of the first release: accounts, documents with their history, feeds, audit, blobs. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
