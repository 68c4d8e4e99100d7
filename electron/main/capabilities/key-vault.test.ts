import { describe, expect, it } from 'vitest'
import { keyVault } from '#electron/main/capabilities/key-vault.ts'

/** Reverses the text and marks it, and like Electron throws on what it did not seal. */
function store(backend: 'gnome_libsecret' | 'basic_text', available = true) {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(`sealed:${text}`),
    decryptString(sealed: Buffer) {
      const text = sealed.toString()
      if (!text.startsWith('sealed:')) throw new Error('not ours')
      return text.slice('sealed:'.length)
    },
  }
}

describe('the key vault', () => {
  it('gives back what it sealed, and null for what it did not', () => {
    const vault = keyVault(store('gnome_libsecret'), 'linux')
    expect(vault.unprotect(vault.protect('a2V5'))).toBe('a2V5')
    expect(vault.unprotect('AAAA')).toBeNull()
  })

  it('does not count as one where Linux has no keyring, or the system none', () => {
    for (const vault of [keyVault(store('basic_text'), 'linux'), keyVault(store('gnome_libsecret', false), 'win32')]) {
      expect(vault.available()).toBe(false)
      expect(() => vault.protect('a2V5')).toThrow('desktop/failed')
      expect(vault.unprotect(Buffer.from('sealed:x').toString('base64'))).toBeNull()
    }
    expect(keyVault(store('basic_text'), 'win32').available()).toBe(true)
  })
})
