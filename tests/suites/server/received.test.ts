import { expect, it } from 'vitest'
import { newUnit, onBothStores } from './harness.ts'
import { edited, newItem } from './records.ts'

onBothStores('what the district once had', (server) => {
  it('[L3.25] is told of the caller’s own states by their stamps, also when others wrote on or removed the record, and of nobody else’s', async () => {
    const unit = newUnit()
    const [mine, colleague] = [await server().device({ unit }), await server().device({ unit })]
    const first = newItem(mine)
    const second = edited(mine, first, { title: '后来的' })
    await mine.push('items', [{ newDocumentState: first }])
    await mine.push('items', [{ assumedMasterState: first, newDocumentState: second }])
    const removed = { ...edited(colleague, second, {}), _deleted: true }
    expect(await colleague.push('items', [{ assumedMasterState: second, newDocumentState: removed }])).toEqual({
      conflicts: [],
      rejected: [],
    })
    const never = edited(mine, second, { title: '没送到的' })
    const state = (document: { readonly id: string; readonly updatedAt?: unknown }) => ({
      collection: 'items',
      id: document.id,
      stamp: String(document.updatedAt),
    })
    const ask = async (device: typeof mine, ...states: object[]) => (await device.call('POST', '/documents/received', { states })).body
    expect(await ask(mine, state(first), state(never))).toEqual({ received: [{ collection: 'items', id: first.id }] })
    expect(await ask(mine, state(second))).toEqual({ received: [{ collection: 'items', id: first.id }] })
    expect(await ask(colleague, state(first), state(second))).toEqual({ received: [] })
    expect(await ask(mine, { ...state(first), id: 'a\u0000b' }, { ...state(first), stamp: '\ud800' })).toEqual({ received: [] })
    expect(await ask(mine)).toEqual({ received: [] })
  })
})
