import { expect, it } from 'vitest'
import { chainHash } from '#shared/domain/audit-chain.ts'
import { newUnit, onBothStores } from './harness.ts'

interface Told {
  readonly kind: string
  readonly at: string
  readonly id: string
  readonly fields: readonly string[]
  readonly people?: readonly string[]
  readonly note?: string
}

/** A device's chain of these events, as it sends them. */
function chained(told: readonly Told[]): readonly object[] {
  let previous = ''
  return told.map((one, index) => {
    const body = { seq: index + 1, collection: 'people', ...one, at: `${one.at}-0000-0123456789ab` }
    const event = { ...body, previous, hash: chainHash(previous, body) }
    previous = event.hash
    return event
  })
}

const TOLD: readonly Told[] = [
  { kind: 'view', at: '2026-11-20T15:59:00.000Z', id: 'p1', fields: ['phone'] },
  { kind: 'view', at: '2026-11-20T16:01:00.000Z', id: 'p2', fields: ['citizenId'] },
  {
    kind: 'export',
    at: '2026-11-22T02:00:00.000Z',
    id: 'list',
    fields: ['phone'],
    people: ['p1', 'p3'],
    note: '用途号 1A2B3C4D；走访、服务',
  },
  { kind: 'lock', at: '2026-11-22T03:00:00.000Z', id: '', fields: [] },
]

onBothStores('who saw what', (server) => {
  const start = async () => {
    const unit = newUnit()
    const [device, auditor] = [await server().device({ unit }), await server().device({ unit, role: 'auditor' })]
    expect((await device.call('POST', '/audit', { events: chained(TOLD) })).status).toBe(200)
    const looks = async (query: string) => {
      const { body } = await auditor.call('GET', `/audit/looks?${query}`)
      return (body as unknown as { rows: { detail: string }[] }).rows.map(
        ({ detail }) => JSON.parse(detail) as { at: string; id: string; people: number },
      ) // the contract's shape
    }
    return { device, auditor, looks }
  }

  it('answers a question that no store could hold with a code, and not as its own failure', async () => {
    const { auditor } = await start()
    for (const query of ['person=a%00b', 'user=%00']) {
      const { status, body } = await auditor.call('GET', `/audit/looks?${query}`)
      expect([query, status, body.code]).toEqual([query, 400, 'request/invalid'])
    }
  })

  it('finds looks, exports and prints by person, whether alone or in a list, by user and by day of China', async () => {
    const { device, looks } = await start()
    expect((await looks('')).map(({ id }) => id)).toEqual(['list', 'p2', 'p1'])
    expect((await looks('person=p1')).map(({ id, people }) => [id, people])).toEqual([['list', 2], ['p1', 0]]) // prettier-ignore
    expect((await looks('person=p3')).map(({ id }) => id)).toEqual(['list'])
    expect((await looks('from=2026-11-21&to=2026-11-21')).map(({ id }) => id)).toEqual(['p2'])
    expect(await looks(`user=${device.user.username}`)).toHaveLength(3)
    expect(await looks('user=nobody')).toEqual([])
  })

  it('is the auditor’s alone, tells nobody who else stands in a list, and the reading is an event', async () => {
    const { device, auditor, looks } = await start()
    expect((await device.call('GET', '/audit/looks')).status).toBe(403)
    expect(JSON.stringify(await looks('person=p1'))).not.toContain('p3')
    expect(JSON.stringify((await auditor.call('GET', '/audit?size=5')).body)).toContain('looks')
  })
})
