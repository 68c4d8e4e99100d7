import { afterEach, describe, expect, it } from 'vitest'
import { claim } from '#renderer/features/items/actions.ts'
import { resolve, type ListEntry } from '#renderer/features/meetings/decision-actions.ts'
import { firstEntry } from '#renderer/features/meetings/list-entry-fields.tsx'
import { isClaimable } from '#shared/domain/item/claim-item.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import type { Item } from '#shared/schema/items.ts'
import { checkedInMeeting, closeAll, pc, value } from './branch-pc.ts'

afterEach(closeAll)

async function listed(entry: ListEntry | undefined) {
  const scene = await pc()
  const meeting = await checkedInMeeting(scene)
  const input = { agenda: 'a1', text: '修二号楼路灯', owner: { name: '赵强' }, dueOn: '2026-12-31', asItem: true, entry }
  const resolved = value(await resolve(scene.deps, meeting.id, input))
  const item = await scene.db.findOne('items', resolved.resolutions[0]?.item ?? '').run()
  if (!item) throw new Error('the resolution became an item')
  return { ...scene, meeting, resolved, item }
}

describe('a meeting whose agenda are matters of the list', () => {
  it('[B2] makes an item of the agenda a problem found on the rounds, to be settled by the street, and leads back', async () => {
    const { item, meeting, resolved } = await listed({ type: 'problem', origin: 'visit', level: 'street' })
    expect(item).toMatchObject({ type: 'problem', origin: 'visit', originRef: meeting.id, level: 'street', dueOn: '2026-12-31' })
    expect(item.number).toMatch(/^WT/)
    expect(resolved.agenda.find((row) => row.id === 'a1')?.outcome).toBe('item')
  })

  it('[B2] proposes a project from the rounds in a 大党委, and the meeting as the source elsewhere', () => {
    const unit = '320106002001'
    expect(firstEntry({ type: 'communityCoordination', unit })).toEqual({ type: 'project', origin: 'visit', level: 'community' })
    expect(firstEntry({ type: 'branchAssembly', unit })).toEqual({ type: 'project', origin: 'meeting', level: 'community' })
  })

  it('[B3] shows a project to the member units on the claim board, where several take it together', async () => {
    const { deps, db, item: made } = await listed(undefined)
    const kind = defaultItemType('project')
    if (!kind) throw new Error('no type')
    // Handed out by the meeting; for the two bodies it is put up to be claimed instead.
    const published: Item = { ...made, id: deps.newId(), state: 'published' }
    value(await db.save([{ kind: 'put', collection: 'items', document: published }]))
    expect(isClaimable(published, kind)).toBe(true)
    const units = [
      { id: 'unit-a', name: '甲单位' },
      { id: 'unit-b', name: '乙单位' },
    ]
    const { taken } = value(await claim(deps, [published], units))
    expect(taken).toMatchObject([{ claimedBy: ['unit-a', 'unit-b'] }])
    expect(taken[0]?.progress.at(-1)?.text).toContain('甲单位、乙单位 一起认领')
  })
})
