import { failure } from '#shared/contracts/errors.ts'
import { err, ok } from '#shared/lib/result.ts'
import type { Platform, PlatformInfo } from '#renderer/platform/platform.ts'

/** The same program opened from the district server in an ordinary browser. */
export function browserPlatform(window: Window, version: string): Platform {
  return {
    kind: 'browser',
    info: () => browserInfo(window, version),
    async saveFile({ name, data }) {
      try {
        download(window, name, data)
        return ok({})
      } catch {
        return err(failure('desktop/failed'))
      }
    },
    async printPdf() {
      return opensPrintDialog(window) ? ok({}) : err(failure('print/not-opened'))
    },
    freeBytes: () => freeBytes(window).catch(() => null),
    // Not in IndexedDB: it is there when that was emptied alone.
    sentinel: {
      read: async (owner) => window.localStorage.getItem(`dq-sentinel/${owner}`),
      write: async (owner, text) => window.localStorage.setItem(`dq-sentinel/${owner}`, text),
    },
  }
}

/** A browser that may not print (a policy, a kiosk) does nothing and says nothing; one that does tells the page before its dialog opens. */
function opensPrintDialog(window: Window): boolean {
  let opened = false
  const told = (): void => {
    opened = true
  }
  window.addEventListener('beforeprint', told)
  try {
    window.print()
  } finally {
    window.removeEventListener('beforeprint', told)
  }
  return opened
}

async function browserInfo(window: Window, version: string): Promise<PlatformInfo> {
  const platform = window.navigator.platform
  return { version, platform, deviceName: `浏览器（${platform}）`, serverUrl: window.location.origin, freeBytes: await freeBytes(window) }
}

async function freeBytes(window: Window): Promise<number | null> {
  // An address that is not https has no storage manager.
  const storage: StorageManager | undefined = window.navigator.storage
  if (storage?.estimate === undefined) return null
  const { quota, usage } = await storage.estimate()
  return quota === undefined || usage === undefined ? null : quota - usage
}

function download(window: Window, name: string, data: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(data)]))
  const link = window.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own reference once the click was handled.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
