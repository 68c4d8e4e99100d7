import { describe, expect, it } from 'vitest'
import { createFairGate } from './fair-gate.ts'

function work() {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  return {
    started,
    run: (name: string) => () =>
      new Promise<string>((resolve) => {
        started.push(name)
        ends.set(name, () => resolve(name))
      }),
    end: async (name: string) => {
      ends.get(name)?.()
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
  }
}

describe('fair gate', () => {
  it('[S18] lets who brings one pass before the rest of who brings many', async () => {
    const gate = createFairGate({ atOnce: 1, perKey: 10, total: 100 })
    const { started, run, end } = work()
    for (const name of ['a1', 'a2', 'a3', 'a4']) void gate.pass('a', run(name))
    void gate.pass('b', run('b1'))
    await end('none')
    expect(started).toEqual(['a1'])
    await end('a1')
    await end('a2')
    expect(started).toEqual(['a1', 'a2', 'b1'])
    await end('b1')
    await end('a3')
    await end('a4')
    expect([started, gate.size]).toEqual([['a1', 'a2', 'b1', 'a3', 'a4'], 0])
  })

  it('[S18] refuses at once what is too much of one key or of all, and takes it again when there is room', async () => {
    const gate = createFairGate({ atOnce: 1, perKey: 2, total: 3 })
    const { run, end } = work()
    expect([gate.pass('a', run('a1')), gate.pass('a', run('a2'))].includes(undefined)).toBe(false)
    expect(gate.pass('a', run('a3'))).toBeUndefined()
    expect(gate.pass('b', run('b1'))).toBeDefined()
    expect(gate.pass('c', run('c1'))).toBeUndefined()
    await end('none')
    await end('a1')
    expect(gate.pass('a', run('a3'))).toBeDefined()
  })

  it('goes on after work that failed', async () => {
    const gate = createFairGate({ atOnce: 1, perKey: 5, total: 5 })
    await expect(gate.pass('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(gate.pass('a', () => Promise.resolve(1))).resolves.toBe(1)
    expect(gate.size).toBe(0)
  })
})
