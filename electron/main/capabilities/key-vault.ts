import type { SafeStorage } from 'electron'
import { DesktopFailure } from '#electron/main/desktop-failure.ts'

type Store = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'>

export interface KeyVault {
  available(): boolean
  protect(secret: string): string
  unprotect(sealed: string): string | null
}

/** The operating system's key store over base64 texts. */
export function keyVault(store: Store, platform: NodeJS.Platform): KeyVault {
  function available(): boolean {
    if (!store.isEncryptionAvailable()) return false
    // Without a keyring, Linux offers a password that stands in Electron's source: that protects nothing.
    return platform !== 'linux' || !['basic_text', 'unknown'].includes(store.getSelectedStorageBackend())
  }
  return {
    available,
    protect(secret) {
      if (!available()) throw new DesktopFailure('desktop/failed')
      return store.encryptString(secret).toString('base64')
    },
    unprotect(sealed) {
      if (!available()) return null
      try {
        return store.decryptString(Buffer.from(sealed, 'base64'))
      } catch {
        // Another machine or account protected it, or it was altered.
        return null
      }
    },
  }
}
