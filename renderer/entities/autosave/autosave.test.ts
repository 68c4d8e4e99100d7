import { describe, expect, it } from 'vitest'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { createAutosave, type SaveState } from './autosave.ts'

function setup() {
  const timers = new Map<number, { run: () => void; ms: number }>()
  const said: SaveState['status'][] = []
  const calls: { value: string; answer: (result: Result<void, Failure>) => void }[] = []
  let next = 0
  const autosave = createAutosave<string>({
    save: (value) => new Promise((resolve) => calls.push({ value, answer: resolve })),
    onState: (state) => said.push(state.status),
    schedule: (run, ms) => {
      const id = (next += 1)
      timers.set(id, { run, ms })
      return () => timers.delete(id)
    },
  })
  const fire = (ms: number) => {
    for (const [id, timer] of timers) {
      if (timer.ms === ms && timers.delete(id)) timer.run()
    }
  }
  return { autosave, said, calls, fire, timers }
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('autosave', () => {
  it('writes once after the pause, with the newest words', async () => {
    const { autosave, calls, fire, said } = setup()
    autosave.change('同')
    autosave.change('同意')
    fire(800)
    expect(calls.map((call) => call.value)).toEqual(['同意'])
    expect(said.at(-1)).toBe('saving')
    calls[0]?.answer(ok(undefined))
    await settled()
    expect(said.at(-1)).toBe('saved')
  })

  it('says once that somebody is typing, not with each key', () => {
    const { autosave, said } = setup()
    for (const words of ['同', '同意', '同意。']) autosave.change(words)
    expect(said).toEqual(['typing'])
  })

  it('says saved only when words typed during a save are saved too', async () => {
    const { autosave, calls, fire, said } = setup()
    autosave.change('一')
    fire(800)
    autosave.change('二')
    calls[0]?.answer(ok(undefined))
    await settled()
    expect(said).not.toContain('saved')
    expect(calls.at(-1)?.value).toBe('二')
    calls[1]?.answer(ok(undefined))
    await settled()
    expect(said.at(-1)).toBe('saved')
  })

  it('does not wait for a pause for ever while somebody types without stopping', () => {
    const { autosave, calls, fire } = setup()
    autosave.change('一')
    autosave.change('二')
    fire(5000)
    expect(calls.map((call) => call.value)).toEqual(['二'])
  })

  it('keeps refused words and offers them again', async () => {
    const { autosave, calls, fire, said } = setup()
    autosave.change('原话')
    fire(800)
    calls[0]?.answer(err(failure('store/full')))
    await settled()
    expect(said.at(-1)).toBe('failed')
    void autosave.flush()
    expect(calls[1]?.value).toBe('原话')
    calls[1]?.answer(ok(undefined))
    await settled()
    expect(said.at(-1)).toBe('saved')
  })

  it('a flush during a save waits for the words that came meanwhile', async () => {
    const { autosave, calls, fire } = setup()
    autosave.change('一')
    fire(800)
    autosave.change('二')
    let done = false
    void autosave.flush().then(() => (done = true))
    calls[0]?.answer(ok(undefined))
    await settled()
    expect(done).toBe(false)
    calls[1]?.answer(ok(undefined))
    await settled()
    expect(done).toBe(true)
  })

  it('[L4 disk-full] offers words that the disc refused again by itself, until it takes them, and keeps the newest', async () => {
    const { autosave, calls, fire, said } = setup()
    autosave.change('一')
    fire(800)
    calls[0]?.answer(err(failure('store/full')))
    await settled()
    expect(said.at(-1)).toBe('failed')
    fire(15_000)
    calls[1]?.answer(err(failure('store/low-space')))
    await settled()
    autosave.change('一二')
    fire(15_000)
    expect(calls.map(({ value }) => value)).toEqual(['一', '一', '一二'])
    calls[2]?.answer(ok(undefined))
    await settled()
    expect(autosave.state()).toEqual({ status: 'saved' })
    fire(15_000)
    expect(calls).toHaveLength(3)
  })

  it('does not insist where a rule refused, nor once the screen has gone', async () => {
    const ruled = setup()
    ruled.autosave.change('一')
    ruled.fire(800)
    ruled.calls[0]?.answer(err(failure('record/locked')))
    await settled()
    ruled.fire(15_000)
    expect(ruled.calls).toHaveLength(1)
    const gone = setup()
    gone.autosave.change('一')
    gone.autosave.close()
    gone.calls[0]?.answer(err(failure('store/full')))
    await settled()
    gone.fire(15_000)
    expect(gone.calls).toHaveLength(1)
  })

  it('keeps the words of a save that broke, and never calls them saved', async () => {
    const kept: string[] = []
    let broken = true
    const autosave = createAutosave<string>({
      async save(value) {
        if (broken) throw new TypeError('a bug')
        kept.push(value)
        return ok(undefined)
      },
      onState: () => undefined,
      schedule: () => () => undefined,
    })
    autosave.change('要紧的话')
    await expect(autosave.flush()).rejects.toThrow('a bug')
    expect(autosave.state()).toMatchObject({ status: 'failed' })
    broken = false
    await autosave.flush()
    expect(kept).toEqual(['要紧的话'])
  })
})
