import type { Cipher } from '../cipher.ts'
import type { Core } from '../write/core.ts'
import type { WorkspaceOptions } from '../workspace.ts'
import { BackupFailure } from './backup-failure.ts'
import { BACKUP_VERSION, type BackupHeader } from './backup-format.ts'
import { drill } from './drill.ts'
import { openBackup } from './read-backup.ts'
import { createSafekeeping, type OwnedSafekeeping } from './safekeeping.ts'
import type { SpaceGuard } from './space-guard.ts'
import { writeBackup } from './write-backup.ts'

/** The first look, after the screens have come up; then as often. */
const FIRST_MS = 2 * 60_000
const EVERY_MS = 10 * 60_000

/** Backups of an open workspace; in the product one of its windows makes the day's backup by itself. */
export async function safekeepingOf(options: WorkspaceOptions, core: Core, cipher: Cipher, guard: SpaceGuard): Promise<OwnedSafekeeping> {
  const safekeeping = await createSafekeeping({
    owner: options.owner,
    username: options.user.username,
    port: options.backup,
    facts: core.facts,
    now: () => options.now(),
    async write(append) {
      await writeBackup({ ...contentOf(options, core), cipher }, await headerOf(options, core), append)
    },
    async drill(source, password) {
      const { openPortable, randomBytes } = options
      if (!openPortable) throw new BackupFailure('backup/none')
      const opened = await openBackup(source, password, { randomBytes, openPortable })
      return drill({
        source,
        opened,
        live: core.store,
        scratchName: `dq-drill-${core.newId()}`,
        indexedDb: options.indexedDb,
        now: () => options.now(),
      })
    },
    space: async () => ({ level: await guard.level(), freeBytes: guard.freeBytes() }),
    note: (event) => core.audit.record(event),
    changes(listener) {
      const stops = [core.store.changes(listener), core.outbox.changes(listener), core.tray.changes(listener)]
      return () => stops.forEach((stop) => stop())
    },
  })
  return options.sync === 'auto' ? withRoutine(options, safekeeping) : safekeeping
}

function contentOf(options: WorkspaceOptions, core: Core) {
  return { user: options.user, deviceId: options.deviceId, deviceName: options.deviceName ?? '', store: core.store, local: options.local }
}

async function headerOf(options: WorkspaceOptions, core: Core): Promise<BackupHeader> {
  const slot = await options.portableSlot?.()
  return {
    format: 'dq-backup',
    version: BACKUP_VERSION,
    id: core.newId(),
    at: new Date(options.now()).toISOString(),
    username: options.user.username,
    server: options.serverUrl ?? '',
    ...(slot ? { slot } : {}),
  }
}

/** One window of the person's does it; the others only show it. */
function withRoutine(options: WorkspaceOptions, safekeeping: OwnedSafekeeping): OwnedSafekeeping {
  const aborter = new AbortController()
  const led = options.locks.lead(`${options.owner}/backups`, aborter.signal, async () => {
    let wait = FIRST_MS
    while (!aborter.signal.aborted) {
      await pause(wait, aborter.signal)
      if (aborter.signal.aborted) return
      // What went wrong stands in its state, and the next look comes.
      await safekeeping.routine().catch(() => undefined)
      wait = EVERY_MS
    }
  })
  return {
    ...safekeeping,
    async stop() {
      aborter.abort()
      await led
      await safekeeping.stop()
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
