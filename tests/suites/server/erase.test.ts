import { expect, it } from 'vitest'
import { ANONYMOUS, anonymised } from '#shared/domain/privacy/erase.ts'
import type { Person } from '#shared/schema/people.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { newUnit, onBothStores } from './harness.ts'
import { edited, newPerson, stamp } from './records.ts'

onBothStores('anonymising', (server) => {
  it('takes the person out of the earlier versions that the district keeps, and out of nobody else’s', async () => {
    const device = await server().device({ unit: newUnit() })
    const quote = { id: 'h1', at: stamp(), by: device.user.id, kind: 'import', field: 'phone', from: '13800000001', value: '13800000002' }
    const first = newPerson(device, {
      name: '王芳',
      phone: '13800000001',
      address: '科巷1号',
      party: undefined,
      tags: ['独居'],
      history: [],
    })
    const second = edited(device, first, { phone: '13800000002', history: [quote] })
    const other = newPerson(device, { name: '李明', phone: '13800000003' })
    const push = async (...states: readonly (WireDocument | undefined)[]) => {
      const [assumedMasterState, newDocumentState] = states
      const row = assumedMasterState ? { assumedMasterState, newDocumentState } : { newDocumentState }
      expect(await device.push('people', [row as never])).toEqual({ conflicts: [], rejected: [] }) // as it goes over the line
    }
    await push(undefined, first)
    await push(first, second)
    await push(undefined, other)
    await push(other, edited(device, other, { name: ANONYMOUS, state: 'closed' }))
    const versionsOf = async (id: string, most: number): Promise<string> => {
      const asked = Array.from({ length: most }, (_one, at) => device.call('GET', `/documents/people/${id}/versions/${at + 1}`))
      return JSON.stringify((await Promise.all(asked)).map(({ body }) => body))
    }
    const hashes = async () =>
      JSON.stringify((await device.call('GET', `/documents/people/${first.id}/versions`)).body).match(/[0-9a-f]{64}/g)
    expect(await versionsOf(first.id, 2)).toMatch(/王芳.*科巷1号.*13800000001.*13800000002/)
    const before = await hashes()
    const entry = { id: 'h2', at: stamp(), by: device.user.id, kind: 'state', field: 'state', value: 'closed' } as const
    const emptied = edited(device, anonymised(second as unknown as Person, entry) as unknown as WireDocument, {}) // a person is one
    await push(second, emptied)
    expect(await versionsOf(first.id, 2)).not.toMatch(/王芳|科巷|1380000|独居/)
    expect(await versionsOf(first.id, 2)).toContain(second.updatedAt as string)
    expect((await hashes())?.slice(1)).toEqual(before)
    expect((await device.pullAll('people')).documents.get(first.id)).toEqual(emptied)
    // Only the name was taken away: that is no anonymising, and nothing is lost by it.
    expect(await versionsOf(other.id, 1)).toContain('13800000003')
  })

  it('empties nothing for who may not remove a person, whatever he writes into the record', async () => {
    const worker = await server().device({ unit: newUnit(), role: 'worker' })
    const first = newPerson(worker, { name: '王芳', phone: '13800000001', party: undefined, history: [] })
    const entry = { id: 'h2', at: stamp(), by: worker.user.id, kind: 'state', field: 'state', value: 'closed' } as const
    const emptied = edited(worker, anonymised(first as unknown as Person, entry) as unknown as WireDocument, {}) // a person is one
    expect((await worker.push('people', [{ newDocumentState: first }])).rejected).toEqual([])
    expect((await worker.push('people', [{ assumedMasterState: first, newDocumentState: emptied }])).rejected).toEqual([])
    expect(JSON.stringify((await worker.call('GET', `/documents/people/${first.id}/versions/1`)).body)).toContain('13800000001')
  })
})
