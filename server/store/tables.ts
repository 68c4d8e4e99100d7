import type { ColumnType, Generated } from 'kysely'

/** jsonb: any JSON value comes out; JSON text goes in. */
type Json = ColumnType<unknown, string, string>

export interface SettingsTable {
  key: string
  value: Json
}

export interface UsersTable {
  id: string
  username: string
  name: string
  role: string
  unit: string
  person: string | null
  password: string
  disabled: Generated<boolean>
  created_at: Date
  updated_at: Date
}

export interface LoginFailuresTable {
  username: string
  count: number
  locked_until: Date | null
  at: Date
}

export interface DevicesTable {
  id: string
  name: string
  user_id: string
  created_at: Date
  last_seen_at: Date | null
  revoked_at: Date | null
}

export interface SessionsTable {
  id: string
  user_id: string
  device_id: string
  created_at: Date
  ended_at: Date | null
  ended_why: string | null
}

export interface TokensTable {
  hash: string
  session_id: string
  kind: 'access' | 'refresh'
  expires_at: Date
  used_at: Date | null
}

export interface DocumentsTable {
  collection: string
  id: string
  unit: string
  audience: string[]
  doc: Json
  hash: string
  version: number
  deleted: boolean
  locked: boolean
  received_at: Date
}

export interface VersionsTable {
  collection: string
  id: string
  version: number
  doc: Json
  hash: string
  deleted: boolean
  places: Json
  at: Date
  user_id: string | null
  device_id: string | null
}

export interface FeedsTable {
  feed: string
  seq: number
}

export interface FeedEntriesTable {
  feed: string
  collection: string
  id: string
  seq: number
  gone: boolean
}

export interface AuditTable {
  id: Generated<number>
  chain: string
  seq: number
  at: Date
  user_id: string | null
  device_id: string | null
  kind: string
  detail: Json
  previous: string
  hash: string
}

export interface AuditHeadsTable {
  chain: string
  seq: number
  hash: string
}

export interface DeviceEventsTable {
  device_id: string
  user_id: string
  seq: number
  previous: string
  hash: string
}

export interface BlobsTable {
  sha256: string
  unit: string
  bytes: number
  user_id: string
  at: Date
}

export interface Tables {
  settings: SettingsTable
  users: UsersTable
  login_failures: LoginFailuresTable
  devices: DevicesTable
  sessions: SessionsTable
  tokens: TokensTable
  documents: DocumentsTable
  versions: VersionsTable
  feeds: FeedsTable
  feed_entries: FeedEntriesTable
  audit: AuditTable
  audit_heads: AuditHeadsTable
  device_events: DeviceEventsTable
  blobs: BlobsTable
}
