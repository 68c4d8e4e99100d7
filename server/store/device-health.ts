import type { DeviceHealth } from '#shared/contracts/sync.ts'
import type { Sql } from './store.ts'

/** Kept as last said. Written only when it changed, and the time with it when ten minutes have passed: a quiet device costs no write. */
export async function saveDeviceHealth(sql: Sql, device: string, health: DeviceHealth, now: number): Promise<void> {
  await sql.query(
    `update devices set health = $2::text::jsonb, last_seen_at = $3::text::timestamptz
     where id = $1 and (health is distinct from $2::text::jsonb or last_seen_at is null or last_seen_at < $4::text::timestamptz)`,
    [device, JSON.stringify(health), new Date(now).toISOString(), new Date(now - 600_000).toISOString()],
  )
}
