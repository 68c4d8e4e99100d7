import type { DeviceHealth } from '#shared/contracts/sync.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'

/** What the district is told of this device, so that whoever looks after it sees that edits wait or that backups are old. */
export async function ownHealth(core: Core, client: Client): Promise<DeviceHealth> {
  const [{ count, oldestAt }, refused, backup] = await Promise.all([
    core.outbox.pending(),
    core.tray.count(),
    core.facts.get<{ readonly at: string }>('backup'),
  ])
  const offset = client.clockOffsetMs()
  return {
    pending: count,
    refused,
    ...(oldestAt === undefined ? {} : { oldestAt: new Date(oldestAt).toISOString() }),
    // To the minute: a district told of every millisecond would write at every round.
    ...(offset === undefined ? {} : { clockOffsetMs: Math.round(offset / 60_000) * 60_000 }),
    ...(backup ? { lastBackupAt: new Date(backup.at).toISOString() } : {}),
  }
}
