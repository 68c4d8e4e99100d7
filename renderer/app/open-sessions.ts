import { uuidV7 } from '#shared/lib/id.ts'
import { createSessions } from '#renderer/data/session.ts'
import { hasUnsavedWork } from '#renderer/ui/use-unsaved.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import type { Platform } from '#renderer/platform/platform.ts'

const DEVICE_KEY = 'dq-device-id'
/** A field that saves itself needs milliseconds; a form that nobody submitted must not hold the program. */
const SAVES_WAIT_MS = 2000
/** A browser tells what it allows this page, which in a private window is a part of the memory, not what is free on the disc. */
const BROWSER_FULL_BYTES = 100 * 1024 ** 2

/** Wires the data layer to this machine: which server, which device, and the machine's key store and journal where it has them. */
export async function openSessions(platform: Platform, storage: Storage): Promise<Sessions> {
  const { serverUrl, deviceName } = await platform.info()
  const vault = platform.vault && (await platform.vault.available()) ? platform.vault : undefined
  const sessions = await createSessions({
    serverUrl,
    deviceName,
    deviceId: deviceIdIn(storage),
    vault,
    journal: platform.journal,
    backup: platform.backup,
    sentinel: platform.sentinel,
    ...(platform.freeBytes ? { freeBytes: () => platform.freeBytes?.() ?? Promise.resolve(null) } : {}),
    ...(platform.kind === 'browser' ? { fullBytes: BROWSER_FULL_BYTES } : {}),
  })
  platform.onBeforeQuit?.(() => backUpOpen(sessions))
  return sessions
}

/** Made once; the district knows this PC by it. */
function deviceIdIn(storage: Storage): string {
  const known = storage.getItem(DEVICE_KEY)
  if (known !== null) return known
  const fresh = uuidV7(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length)))
  storage.setItem(DEVICE_KEY, fresh)
  return fresh
}

/** On the way out, while the key is still here; the program waits a bounded time for it. */
async function backUpOpen(sessions: Sessions): Promise<void> {
  const state = sessions.state()
  if (state.status !== 'open') return
  await fieldsSaved()
  await state.db.safekeeping.backUpBeforeClosing()
}

/** Asking makes every field that saves itself write what was just typed (use-autosave.ts). */
async function fieldsSaved(): Promise<void> {
  const latest = performance.now() + SAVES_WAIT_MS
  while (hasUnsavedWork() && performance.now() < latest) await new Promise((resolve) => setTimeout(resolve, 50))
}
