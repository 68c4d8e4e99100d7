import { colleagueList } from '#shared/contracts/api.ts'
import type { Cipher } from './cipher.ts'
import { createSignal } from './live/signal.ts'
import type { Facts } from './outbox/facts.ts'
import type { Query } from './query.ts'
import type { Client } from './remote/client.ts'

const FACT = 'colleagues'
/** Accounts seldom change; a name that is not known yet is asked for at once. */
const FRESH_MS = 12 * 3_600_000

/** Who stands behind the account ids in records. Documents carry ids only, and accounts are not replicated. */
export interface Colleagues {
  readonly names: Query<ReadonlyMap<string, string>>
  /** Asks the district when one of these is unknown or the list is old; without a network, what is known stays. */
  learn(ids: readonly string[]): Promise<void>
  stop(): Promise<void>
}

export interface ColleaguesOptions {
  readonly owner: string
  readonly user: { readonly id: string; readonly name: string }
  readonly facts: Facts
  readonly cipher: Cipher
  readonly client: Client
  now(): number
}

interface Kept {
  readonly at: number
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export async function createColleagues({ owner, user, facts, cipher, client, now }: ColleaguesOptions): Promise<Colleagues> {
  const context = `colleagues/${owner}`
  let kept = read(await facts.get<string>(FACT), cipher, context)
  let asking: Promise<void> | undefined
  let asked = 0
  let stopped = false
  let storing: Promise<void> = Promise.resolve()
  const named = (): ReadonlyMap<string, string> => new Map([...kept.people, user].map(({ id, name }) => [id, name]))
  const names = createSignal<ReadonlyMap<string, string>>(`${owner}/colleagues`, named())
  const ask = async (): Promise<void> => {
    const answer = await client.call({ method: 'GET', path: '/colleagues', shape: colleagueList })
    if (!answer.ok || stopped) return
    kept = { at: now(), people: answer.value.people }
    names.set(named())
    // A full disc may refuse them: they are asked for again at the next start.
    storing = facts.set(FACT, cipher.seal(JSON.stringify(kept), context)).catch(() => undefined)
    await storing
  }
  return {
    names: names.query,
    async learn(ids) {
      const known = names.get()
      const old = now() - kept.at > FRESH_MS
      // An id that the district does not name either is not asked for again and again.
      const unknown = ids.some((id) => id !== '' && !known.has(id)) && now() - asked > 60_000
      if (!old && !unknown) return
      asked = now()
      asking ??= ask().finally(() => (asking = undefined))
      await asking
    },
    async stop() {
      stopped = true
      await storing
    },
  }
}

function read(sealed: string | undefined, cipher: Cipher, context: string): Kept {
  if (sealed === undefined) return { at: 0, people: [] }
  try {
    return JSON.parse(cipher.open(sealed, context)) as Kept // sealed above
  } catch {
    return { at: 0, people: [] }
  }
}
