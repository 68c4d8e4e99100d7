import type { DesktopBridge, Output } from '#shared/contracts/desktop.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { fromBase64, toBase64 } from '#renderer/platform/base64.ts'
import { failureOf, PlatformError } from '#renderer/platform/platform-error.ts'
import type { Backup, Journal, Platform, Vault } from '#renderer/platform/platform.ts'

/** The desktop app: everything goes over the bridge that the preload put on `window`. */
export function electronPlatform(bridge: DesktopBridge, reload: () => void): Platform {
  return {
    kind: 'desktop',
    info: () => bridge.invoke('app.info', undefined),
    saveFile: ({ name, data }) => chosen(bridge.invoke('file.save', { name, data: toBase64(data) })),
    printPdf: ({ name }) => chosen(bridge.invoke('print.pdf', { name })),
    async printPaper() {
      const printed = await attempt(bridge.invoke('print.paper', undefined))
      if (!printed.ok) return printed
      return printed.value ? ok(undefined) : err(failure('desktop/cancelled'))
    },
    async pdfBytes() {
      const printed = await attempt(bridge.invoke('print.bytes', undefined))
      return printed.ok ? ok(fromBase64(printed.value)) : printed
    },
    async setServerUrl(url) {
      const stored = await attempt(bridge.invoke('app.setServerUrl', url))
      // The page's security policy names the server, so it takes a new page to reach a new one.
      if (stored.ok) reload()
      return stored
    },
    vault: vaultOver(bridge),
    journal: journalOver(bridge),
    backup: backupOver(bridge),
    sentinel: {
      read: (owner) => orPlatformError(bridge.invoke('sentinel.read', { owner })),
      write: (owner, text) => orPlatformError(bridge.invoke('sentinel.write', { owner, text })),
    },
    freeBytes: () => bridge.invoke('space.free', undefined).catch(() => null),
    moveStoreAside: () => orPlatformError(bridge.invoke('store.moveAside', undefined)),
    onBeforeQuit: beforeQuitOver(bridge),
  }
}

/** The program closes when every listener is done, or has failed: whatever became of the work, it must be able to close. */
function beforeQuitOver(bridge: DesktopBridge): (listener: () => Promise<void>) => () => void {
  const listeners = new Set<() => Promise<void>>()
  bridge.onBeforeQuit(() => {
    void Promise.allSettled([...listeners].map((listener) => listener())).then(() => bridge.invoke('app.quitReady', undefined))
  })
  return (listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
}

function vaultOver(bridge: DesktopBridge): Vault {
  return {
    available: () => bridge.invoke('vault.available', undefined),
    protect: (secret) => orPlatformError(bridge.invoke('vault.protect', secret)),
    unprotect: (sealed) => orPlatformError(bridge.invoke('vault.unprotect', sealed)),
  }
}

function journalOver(bridge: DesktopBridge): Journal {
  return {
    append: (owner, lines) => orPlatformError(bridge.invoke('journal.append', { owner, lines: [...lines] })),
    read: (owner) => orPlatformError(bridge.invoke('journal.read', { owner })),
    compact: (owner, lines) => orPlatformError(bridge.invoke('journal.compact', { owner, lines: [...lines] })),
  }
}

function backupOver(bridge: DesktopBridge): Backup {
  return {
    async write(owner, label, give) {
      const { writing } = await orPlatformError(bridge.invoke('backup.begin', { owner, label }))
      try {
        await give((text) => orPlatformError(bridge.invoke('backup.append', { writing, text })))
      } catch (error) {
        await bridge.invoke('backup.cancel', { writing }).catch(() => undefined)
        throw error
      }
      return orPlatformError(bridge.invoke('backup.finish', { writing }))
    },
    list: (owner) => orPlatformError(bridge.invoke('backup.list', { owner })),
    async *read(owner, name) {
      for (let offset: number | null = 0; offset !== null;) {
        const piece: Output<'backup.read'> = await orPlatformError(bridge.invoke('backup.read', { owner, name, offset }))
        yield piece.text
        offset = piece.next
      }
    },
    async chooseSecond() {
      const answer = await attempt(bridge.invoke('backup.chooseSecond', undefined))
      if (!answer.ok) return answer
      return answer.value === null ? err(failure('desktop/cancelled')) : ok(answer.value)
    },
    forgetSecond: () => orPlatformError(bridge.invoke('backup.forgetSecond', undefined)),
  }
}

/** A dialog answers null when the person closed it. */
async function chosen(answer: Promise<{ path: string } | null>): Promise<Result<{ readonly path?: string }, Failure>> {
  const result = await attempt(answer)
  if (!result.ok) return result
  return result.value === null ? err(failure('desktop/cancelled')) : ok(result.value)
}

async function attempt<T>(answer: Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await answer)
  } catch (error) {
    return err(failureOf(error))
  }
}

async function orPlatformError<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw new PlatformError(failureOf(error))
  }
}
