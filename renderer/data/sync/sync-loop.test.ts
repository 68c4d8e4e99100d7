import { describe, expect, it } from 'vitest'
import type { CollectionName } from '#shared/schema/entities.ts'
import { createSyncLoop } from './sync-loop.ts'

/** Rounds that end when the test says so. */
function rounds() {
  const begun: string[][] = []
  const ends: ((failed: boolean) => void)[] = []
  const loop = createSyncLoop({
    mode: 'auto',
    random: () => 1, // the longest pause: none of these tests waits for it
    round: (names: ReadonlySet<CollectionName>) => {
      begun.push([...names])
      return new Promise((resolve) => ends.push(resolve))
    },
  })
  loop.lead()
  const end = async (failed = false): Promise<void> => {
    ends.shift()?.(failed)
    await settled()
  }
  return { loop, begun, end }
}

/** Everything that waits for nothing has run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

describe('the sync loop', () => {
  it('begins at once when something was hinted, soon when something was saved, and takes what is asked for in one breath together', async () => {
    const { loop, begun, end } = rounds()
    loop.push()
    loop.push()
    await settled()
    expect(begun).toEqual([])
    await expect.poll(() => begun).toEqual([[]])
    await end()
    loop.pull('items')
    loop.pull('people')
    await settled()
    expect(begun).toEqual([[], ['items', 'people']])
    await end()
    await loop.stop()
  })

  it('never runs two rounds at once: what comes meanwhile is one round after it', async () => {
    const { loop, begun, end } = rounds()
    loop.pull('items')
    await settled()
    for (const name of ['people', 'items', 'people'] as const) loop.pull(name)
    loop.push()
    await settled()
    expect(begun).toEqual([['items']])
    await end()
    expect(begun).toEqual([['items'], ['people', 'items']])
    await end()
    expect(begun).toHaveLength(2)
    await loop.stop()
  })

  it('[S18] [L3.13] after a failure neither saves nor hints shorten the pause; a cable that is back does, and what failed is asked for again', async () => {
    const { loop, begun, end } = rounds()
    loop.pull('items')
    await settled()
    await end(true)
    loop.push()
    loop.pull('people')
    await settled()
    expect(begun).toHaveLength(1)
    loop.pull(undefined)
    await settled()
    expect(begun).toHaveLength(2)
    expect(begun[1]).toEqual(expect.arrayContaining(['items', 'people']))
    await end()
    await loop.stop()
  })

  it('a window that does not lead runs nothing by itself', async () => {
    const begun: string[][] = []
    const loop = createSyncLoop({ mode: 'auto', random: () => 1, round: async (names) => begun.push([...names]) < 0 })
    loop.push()
    loop.pull(undefined)
    await settled()
    expect(begun).toEqual([])
    await loop.stop()
  })
})
