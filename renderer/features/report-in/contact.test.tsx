import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { HALF_WRITTEN, wordsAfterEscape } from '#tests/screens/words-after-escape.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { endUnitReport, reportUnitIn } from './actions.ts'
import { contactLines, recordContact } from './contact.ts'
import { contactItems } from './queries.ts'
import { UnitPage } from './unit-page.tsx'

let screens: Screens
let org: Org
beforeEach(async () => {
  screens = await startScreens()
  const unit = await reportUnitIn(screens.deps, {
    ...{ name: '市规划设计院', contactName: '田工', contactPhone: '', reportedOn: screens.deps.today(), unitBranch: '' },
    ...{ posts: [], hours: '', grid: '', promise: '', memberCount: undefined },
  })
  if (!unit.ok) throw new Error(unit.error.message)
  org = unit.value
})
afterEach(() => screens.close())

const open = () => screens.show(paths.reportInUnit(org.id), [[idPatterns.reportInUnit, UnitPage]])

it('[L1.7] the reason for which a unit leaves, and an act of service, are kept through Escape', async () => {
  open()
  expect(
    await wordsAfterEscape(async () => {
      await userEvent.click(await screen.findByRole('button', { name: '记一次服务' }))
      return screen.findByRole<HTMLInputElement>('textbox', { name: '服务对象' })
    }),
  ).toBe(HALF_WRITTEN)
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(
    await wordsAfterEscape(async () => {
      await userEvent.click(await screen.findByRole('button', { name: '离开' }))
      return screen.findByRole<HTMLInputElement>('textbox', { name: '说明' })
    }),
  ).toBe(HALF_WRITTEN)
})

describe('[D12] talks between the community and a unit', () => {
  it('are written down on the unit’s page, and lead to what was to be done', async () => {
    open()
    await userEvent.click(await screen.findByRole('button', { name: '记一次联络' }))
    const dialog = await screen.findByRole('dialog', { name: /记一次联络/ })
    await userEvent.type(within(dialog).getByRole('textbox', { name: /说了什么事/ }), '借会议室开居民会')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await within(dialog).findByText('请选择')).toBeTruthy()
    await userEvent.click(within(dialog).getByRole('combobox', { name: /谁找谁/ }))
    await userEvent.click(await screen.findByRole('option', { name: '社区找单位' }))
    await userEvent.click(within(dialog).getByRole('button', { name: '记下' }))
    expect(await screen.findByRole('link', { name: '借会议室开居民会' })).toBeTruthy()
    expect(screen.getByText('社区找单位（田工）')).toBeTruthy()
    const [item] = await contactItems(screens.db).run()
    expect(item).toMatchObject({ type: 'contact', state: 'registered', links: [org.id] })
  })

  it('[L1.7] stand in the dialog again that was left with Escape', async () => {
    open()
    expect(
      await wordsAfterEscape(async () => {
        await userEvent.click(await screen.findByRole('button', { name: '记一次联络' }))
        return screen.findByRole<HTMLInputElement>('textbox', { name: /说了什么事/ })
      }),
    ).toBe(HALF_WRITTEN)
  })

  it('stand in the order of their days, each unit’s by itself; none is dated ahead', async () => {
    const kind = defaultItemType('contact')
    if (!kind) throw new Error('the program brings this type')
    const said = { content: '', direction: '单位找社区', way: '电话', spokeWith: '' }
    const today = screens.deps.today()
    const talk = (title: string, contactOn: string, of = org) =>
      recordContact(screens.deps, { kind, org: of }, { ...said, title, contactOn })
    await talk('后说的', today)
    await talk('先说的', '2026-01-05')
    await talk('别家的', today, { ...org, id: 'another' })
    expect(await talk('还没说的', '2099-01-01')).toMatchObject({ ok: false, error: { code: 'record/invalid' } })
    const lines = contactLines(await contactItems(screens.db).run(), org.id)
    expect(lines.map(({ item }) => item.title)).toEqual(['后说的', '先说的'])
  })

  it('are not begun with a unit that has left, and stay readable', async () => {
    const left = await endUnitReport(screens.deps, org, { state: 'left', on: screens.deps.today(), reason: '搬迁' })
    if (!left.ok) throw new Error(left.error.message)
    open()
    expect(await screen.findByText('往来')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('button', { name: '记一次联络' })).toBeNull())
  })
})
