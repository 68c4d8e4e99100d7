import { describe, expect, it } from 'vitest'
import { ok } from '#shared/lib/result.ts'
import type { Client } from '../remote/client.ts'
import { NetworkFailure, type Transport } from '../remote/transport.ts'
import { followStream } from './stream.ts'

const client = { headers: async () => ok({}) } as unknown as Client // the stream asks nothing else of it

/** Streams that end as the list says, then a follower that is told to stop. */
async function follow(ends: readonly ('breaks' | 'is refused')[]): Promise<number> {
  const stop = new AbortController()
  let hints = 0
  let calls = 0
  const transport: Transport = {
    request: () => Promise.reject(new NetworkFailure('not asked')),
    async stream({ onOpen }) {
      const end = ends[calls]
      calls += 1
      if (end === undefined) stop.abort()
      if (end === 'breaks') onOpen()
      throw new NetworkFailure('gone')
    },
  }
  await followStream({ client, transport, random: () => 0, onHint: () => (hints += 1) }, stop.signal)
  return hints
}

describe('the stream of changes', () => {
  it('[L3.14] asks for an attempt when it opens and when it breaks, so that the light does not go on saying synced', async () => {
    expect(await follow(['breaks'])).toBe(2)
  })

  it('asks for none while it cannot be opened: the loop has its own pauses', async () => {
    expect(await follow(['is refused'])).toBe(0)
  })
})
