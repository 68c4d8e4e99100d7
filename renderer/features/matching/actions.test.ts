import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { matchOffers } from '#shared/domain/matching/match.ts'
import { sideOf } from '#shared/domain/matching/sides.ts'
import type { Item } from '#shared/schema/items.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { confirmMatch, undoMatch } from './actions.ts'
import { reasonWords, scoreWords } from './reason-words.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'memory', user: makeUser('chen'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

async function put(type: string, title: string, state: Item['state'], details: NonNullable<Item['details']> = []): Promise<Item> {
  const document = { ...newItem(deps, { type, kind: itemTypeOf(type, [], deps.today()), title, origin: 'visit', details }), state }
  const saved = await db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value[0] as unknown as Item // the one document that was put
}
const stored = async ({ id }: Item) => {
  const found = await db.findOne('items', id).run()
  if (!found) throw new Error('not here')
  return found
}

describe('a suggestion that a person confirms', () => {
  it('[C2] [C3] joins both in one save; the published need is claimed by who offers, the service stays offered', async () => {
    const need = await put('need', '希望开设书法班', 'published')
    const service = await put('service', '书法老师授课', 'published', [{ id: 'provider', value: '老年大学' }])
    const [suggestion] = matchOffers([sideOf(need)], [sideOf(service)], 1)
    expect(suggestion).toMatchObject({ want: need.id, offer: service.id })
    const confirmed = await confirmMatch(deps, { want: need.id, offer: service.id })
    expect(confirmed).toMatchObject({ ok: true })
    expect(await stored(need)).toMatchObject({ state: 'claimed', ownerOrgName: '老年大学', links: [service.id] })
    expect((await stored(need)).progress.at(-1)?.text).toBe('与《书法老师授课》对接')
    expect(await stored(service)).toMatchObject({ state: 'published', links: [need.id] })
    expect(matchOffers([sideOf(await stored(need))], [sideOf(await stored(service))], 1)).toEqual([])
    if (!confirmed.ok) throw new Error('confirmed')
    await undoMatch(deps, confirmed.value)
    expect(await stored(need)).toMatchObject({ state: 'published', links: [] })
    expect((await stored(service)).links).toEqual([])
    expect((await stored(need)).progress.map((row) => row.text)).toEqual(['与《书法老师授课》对接', '撤销对接'])
  })

  it('[C4] [C5] joins a project that is not published with a resource, and leaves its step to the community', async () => {
    const [project, room] = [await put('project', '读书会', 'registered'), await put('resource', '会议室', 'published')]
    expect(await confirmMatch(deps, { want: project.id, offer: room.id })).toMatchObject({ ok: true })
    expect(await stored(project)).toMatchObject({ state: 'registered', links: [room.id] })
  })

  it('is refused in words when one of both was withdrawn or taken meanwhile, and nothing changes', async () => {
    const [need, gone] = [await put('need', '助餐', 'published'), await put('service', '送餐', 'registered')]
    expect(await confirmMatch(deps, { want: need.id, offer: gone.id })).toMatchObject({ ok: false, error: { code: 'item/match-ended' } })
    expect(await stored(need)).toMatchObject({ state: 'published', links: [] })
  })
})

it('says each reason as a person would, and how well in a word', () => {
  expect(reasonWords({ kind: 'words', fits: true, words: ['书法', '练字'] })).toBe('都提到“书法”“练字”')
  expect(reasonWords({ kind: 'time', fits: false })).toBe('时间对不上')
  expect(reasonWords({ kind: 'capacity', fits: false, wanted: 20, offered: 8 })).toBe('不够（要 20，只有 8）')
  expect([80, 50, 30].map((score) => scoreWords({ score }))).toEqual(['很合适', '合适', '可以看看'])
})
