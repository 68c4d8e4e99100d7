import type { Cipher } from '../cipher.ts'
import type { TokenKeeper, Tokens } from '../remote/client.ts'
import type { KeySlots } from './key-slots.ts'

/**
 * Tokens rest sealed in the person's slot, so that every window renews from the same ones.
 * @param first asks the district for the first ones, on a PC that was restored from a backup without a network
 */
export function createTokenKeeper(
  slots: KeySlots,
  username: string,
  cipher: Cipher,
  first?: () => Promise<Tokens | undefined>,
): TokenKeeper {
  const context = `tokens/${username}`
  const set = (tokens: Tokens): Promise<void> => slots.update(username, { tokens: cipher.seal(JSON.stringify(tokens), context) })
  return {
    async get() {
      const sealed = (await slots.get(username))?.tokens
      if (sealed !== undefined) return JSON.parse(cipher.open(sealed, context)) as Tokens // sealed by `set`
      const fresh = await first?.()
      if (fresh) await set(fresh)
      return fresh
    },
    set,
  }
}
