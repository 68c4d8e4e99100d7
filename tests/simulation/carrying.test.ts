import { describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { prepareScenes } from './scenes.ts'

const scenes = prepareScenes(4500)

describe('a package for a stick', () => {
  it('[S8] [S14] is told to find no room on a full disc, and is written when there is some again', { timeout: 300_000 }, async () => {
    const { pc } = await scenes.open('recorder')
    const mine = pc('recorder')
    await mine.db().sync.syncNow()
    const { unit, createdAt, createdBy, updatedAt, updatedBy, ...made } = makeItem('stick')
    const id = deterministicId('stick', 'item')
    const document = { ...made, id, state: 'registered', progress: [], claimedBy: [], history: [], audience: [] }
    const change = { kind: 'put', collection: 'items', document } as unknown as Change // an item as a form hands it over
    expect(await mine.db().save([change])).toMatchObject({ ok: true })
    mine.disc().room = 'all'
    const codes: string[] = []
    // Every other write finds room.
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const written = await mine.db().packages.write({ reason: '断网' })
      codes.push(written.ok ? 'written' : written.error.code)
    }
    expect([...new Set(codes)].sort()).toEqual(['store/full', 'written'])
    mine.disc().room = 'enough'
    expect(await mine.db().packages.write({ reason: '断网' })).toMatchObject({ ok: true })
    expect(await mine.db().packages.status.run()).toMatchObject({ edits: [{ collection: 'items', count: 1 }] })
  })
})
