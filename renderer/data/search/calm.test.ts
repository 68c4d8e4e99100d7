import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSignal } from '../live/signal.ts'
import type { SyncState } from '../sync-state.ts'
import { createCalm } from './calm.ts'

const RESTING: SyncState = { phase: 'synced', pending: 0, attention: 0 }
const READING: SyncState = { ...RESTING, phase: 'syncing', firstSync: { received: 500 } }

describe('what has time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function start(state: SyncState, savedAt?: number) {
    const sync = createSignal('calm', state)
    const saved = { at: savedAt }
    const calm = createCalm({ sync: sync.query, lastSaved: () => saved.at, now: () => Date.now() })
    const came = vi.fn<() => void>()
    return { sync, saved, calm, came, come: () => void calm.come().then(came) }
  }

  it('goes on at once where nothing else is done', async () => {
    const { came, come } = start(RESTING)
    come()
    await vi.advanceTimersByTimeAsync(0)
    expect(came).toHaveBeenCalledOnce()
  })

  it('waits for the first reading, page after page, and goes on when it is over', async () => {
    const { sync, came, come } = start(READING)
    come()
    sync.set({ ...READING, firstSync: { received: 1000 } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(came).not.toHaveBeenCalled()
    sync.set(RESTING)
    await vi.advanceTimersByTimeAsync(0)
    expect(came).toHaveBeenCalledOnce()
  })

  it('does not wait for a first reading that the network broke off', async () => {
    const { sync, came, come } = start(READING)
    come()
    sync.set({ ...READING, phase: 'offline' })
    await vi.advanceTimersByTimeAsync(0)
    expect(came).toHaveBeenCalledOnce()
  })

  it('gives way to somebody who saves, and to the save after it', async () => {
    const { saved, came, come } = start(RESTING, Date.now())
    come()
    await vi.advanceTimersByTimeAsync(200)
    saved.at = Date.now()
    await vi.advanceTimersByTimeAsync(200)
    expect(came).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(came).toHaveBeenCalledOnce()
  })

  it('does not wait for a clock that was set back', async () => {
    const { came, come } = start(RESTING, Date.now() + 86_400_000)
    come()
    await vi.advanceTimersByTimeAsync(0)
    expect(came).toHaveBeenCalledOnce()
  })

  it('lets everybody go when it is over', async () => {
    const { calm, came, come } = start(READING)
    come()
    calm.stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(came).toHaveBeenCalledOnce()
  })
})
