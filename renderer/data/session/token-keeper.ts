import type { Cipher } from '../cipher.ts'
import type { TokenKeeper, Tokens } from '../remote/client.ts'
import type { KeySlots } from './key-slots.ts'

/** Tokens rest sealed in the person's slot, so that every window renews from the same ones. */
export function createTokenKeeper(slots: KeySlots, username: string, cipher: Cipher): TokenKeeper {
  const context = `tokens/${username}`
  return {
    async get() {
      const sealed = (await slots.get(username))?.tokens
      return sealed === undefined ? undefined : (JSON.parse(cipher.open(sealed, context)) as Tokens) // sealed below
    },
    set: (tokens) => slots.update(username, { tokens: cipher.seal(JSON.stringify(tokens), context) }),
  }
}
