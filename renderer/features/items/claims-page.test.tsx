import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ClaimsPage } from './claims-page.tsx'

let screens: Screens
const school = makeOrg('一', { name: '第三小学', kind: 'residentUnit' })

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
  const { unit: _unit, audience: _audience, createdBy: _by, updatedBy: _last, ...org } = school
  const saved = await screens.db.save([{ kind: 'put', collection: 'orgs', document: org }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
})
afterEach(() => screens.close())

async function published(title: string, type = 'project'): Promise<Item> {
  const document = {
    ...newItem(screens.deps, { type, kind: itemTypeOf(type, [], screens.deps.today()), title, origin: 'visit' }),
    state: 'published' as const,
  }
  const saved = await screens.db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value[0] as unknown as Item // the one document that was put
}
const stored = (item: Item) => screens.db.findOne('items', item.id).run()

async function choose(...titles: readonly string[]): Promise<ReturnType<typeof within>> {
  for (const title of titles) await userEvent.click(await screen.findByRole('checkbox', { name: `选 ${title}` }))
  await userEvent.click(screen.getByRole('button', { name: /^登记认领/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(await dialog.findByRole('combobox', { name: '认领单位' }))
  await userEvent.click(await screen.findByRole('option', { name: school.name }))
  return dialog
}

describe('认领板', () => {
  it('[C8] puts one unit down for several at once, and takes it back by one button', async () => {
    const [shed, bed] = [await published('北门遮雨棚'), await published('南门花坛')]
    screens.show(paths.claims(), [[paths.claims(), ClaimsPage]])
    expect(await screen.findByText('共 2 件，其中 2 件还没有单位认领')).toBeTruthy()
    const dialog = await choose(shed.title, bed.title)
    await userEvent.click(dialog.getByRole('button', { name: '认领' }))
    expect(await screen.findByText('第三小学 已认领 2 件')).toBeTruthy()
    expect(await screen.findByText('共 2 件，其中 0 件还没有单位认领')).toBeTruthy()
    for (const item of [shed, bed]) expect(await stored(item)).toMatchObject({ state: 'published', claimedBy: [school.id] })
    await userEvent.click(screen.getByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored(shed)).toMatchObject({ claimedBy: [] }))
    await waitFor(async () => expect(await stored(bed)).toMatchObject({ claimedBy: [] }))
    expect((await stored(shed))?.progress.map((row) => row.text)).toEqual(expect.arrayContaining(['第三小学 认领', '撤销上一步']))
  })

  it('[C8] [D9] says which was withdrawn while the window stood open, claims the other, and undoes only the claim', async () => {
    const [shed, bed] = [await published('北门遮雨棚'), await published('南门花坛')]
    screens.show(paths.claims(), [[paths.claims(), ClaimsPage]])
    const dialog = await choose(shed.title, bed.title)
    const saved = await screens.db.save([
      { kind: 'put', collection: 'items', document: { ...shed, state: 'returned', unsolvedReason: '已另行安排' }, from: shed },
      { kind: 'put', collection: 'items', document: { ...bed, dueOn: '2099-12-01' }, from: bed },
    ])
    expect(saved).toMatchObject({ ok: true })
    await userEvent.click(dialog.getByRole('button', { name: '认领' }))
    expect(await screen.findByText('没有认领：北门遮雨棚。可能已经撤回或办结。')).toBeTruthy()
    expect(await stored(shed)).toMatchObject({ state: 'returned', claimedBy: [] })
    expect(await stored(bed)).toMatchObject({ claimedBy: [school.id] })
    await userEvent.click(screen.getByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored(bed)).toMatchObject({ claimedBy: [], dueOn: '2099-12-01' }))
  })

  it('[C8] keeps the window and what was chosen when nothing could be claimed, and says why', async () => {
    const shed = await published('北门遮雨棚')
    screens.show(paths.claims(), [[paths.claims(), ClaimsPage]])
    const dialog = await choose(shed.title)
    const gone = { ...shed, state: 'returned' as const, unsolvedReason: '已另行安排' }
    expect(await screens.db.save([{ kind: 'put', collection: 'items', document: gone, from: shed }])).toMatchObject({ ok: true })
    await userEvent.click(dialog.getByRole('button', { name: '认领' }))
    expect(await screen.findByText(/这件事现在不能认领/)).toBeTruthy()
    expect(dialog.getByText(school.name)).toBeTruthy()
  })

  it('[C9] shows what is urgent on its own board, and says plainly when a board is empty', async () => {
    await published('暴雨积水', 'urgent')
    screens.show(paths.claims(), [[paths.claims(), ClaimsPage]])
    expect(await screen.findByText('没有等待认领的事项')).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: '应急领办' }))
    expect(await screen.findByText('暴雨积水')).toBeTruthy()
  })
})
