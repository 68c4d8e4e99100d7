import { expect, it } from 'vitest'
import type { MoneyEntry } from '#shared/schema/items.ts'
import { newUnit, onBothStores } from './harness.ts'
import { edited, newItem, stamp } from './records.ts'

const entry = (id: string, more: Partial<MoneyEntry> = {}): MoneyEntry => ({
  ...{ id, at: stamp(), by: 'u1', kind: 'spending', fund: 'serviceFund', year: 2026, on: '2026-01-05', fen: 120_050 },
  ...{ purpose: '楼道扶手', payeeKind: 'company', voucher: '0012', approvedBy: '社区党委会' },
  ...more,
})

onBothStores('money', (server) => {
  it('[D14] an entry once stored is altered by no client, whatever it sends', async () => {
    const device = await server().device({ unit: newUnit() })
    const empty = newItem(device, { type: 'microProject' })
    const first = entry('m1')
    const stored = edited(device, empty, { money: [first] })
    await device.push('items', [{ newDocumentState: empty }])
    expect(await device.push('items', [{ assumedMasterState: empty, newDocumentState: stored }])).toEqual({ conflicts: [], rejected: [] })
    const code = async (changes: Parameters<typeof edited>[2]) =>
      (await device.push('items', [{ assumedMasterState: stored, newDocumentState: edited(device, stored, changes) }])).rejected[0]?.code
    const back = entry('m2', { reverses: 'm1', reason: '金额记错' })
    expect(await code({ money: [{ ...first, fen: 1 }] })).toBe('record/append-only')
    expect(await code({ money: [{ ...first, fen: 1 }, first] })).toBe('record/append-only')
    expect(await code({ money: [] })).toBe('record/append-only')
    expect(await code({ money: undefined })).toBe('record/append-only')
    expect(await code({ _deleted: true })).toBe('money/kept')
    expect(await code({ money: [first, { ...back, fen: 1 }] })).toBe('money/ledger')
    expect(await code({ money: [first, { ...back, reverses: 'm3' }] })).toBe('money/reversed')
    expect(await code({ money: [first, entry('m4', { fen: -5 })] })).toBe('record/invalid')
    expect(await code({ money: [first, entry('m5', { on: '2099-01-01', year: 2099 })] })).toBe('record/invalid')
    expect((await device.pullAll('items')).documents.get(stored.id)).toEqual(stored)
    expect(await code({ money: [first, back] })).toBeUndefined()
  })
})
