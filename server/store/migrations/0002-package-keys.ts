import { sql, type Kysely } from 'kysely'

const statements = [
  // One enrolment a person and device; new keys are a new enrolment, and begin a new series of serial numbers.
  `create table device_keys (
     device_id text not null references devices(id), user_id text not null references users(id), enrolment integer not null,
     key text not null, signing text not null, agreement text not null, at timestamptz not null,
     primary key (device_id, user_id, enrolment), unique (device_id, user_id, key))`,
  // The receipt is kept as it was made, so that the same package gets the same receipt again.
  `create table packages_in (
     device_id text not null, user_id text not null, enrolment integer not null, serial integer not null, hash text not null,
     at timestamptz not null, carrier text not null, rows integer not null, reason text not null, places jsonb not null,
     answer jsonb not null, receipt text not null,
     primary key (device_id, user_id, enrolment, serial),
     foreign key (device_id, user_id, enrolment) references device_keys(device_id, user_id, enrolment))`,
  `create table packages_out (
     device_id text not null, user_id text not null, enrolment integer not null, serial integer not null, hash text not null,
     kind text not null, at timestamptz not null, carrier text not null, rows integer not null, reason text not null,
     primary key (device_id, user_id, enrolment, serial),
     foreign key (device_id, user_id, enrolment) references device_keys(device_id, user_id, enrolment))`,
] as const

/** Packages on a disc (sync.md, Packages): who may send them, which came in, which went out. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
