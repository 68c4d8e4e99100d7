import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { PlatformProvider } from '#renderer/platform/react.tsx'
import { DbProvider, depsOf } from '#renderer/data/react.tsx'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { readTypes } from '#renderer/entities/labels/use-item-types.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { tableSheet } from '#renderer/entities/export/write-sheet.ts'
import { LeavingGuard } from '#renderer/ui/leaving-guard.tsx'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import type { MoneyInput } from '#shared/domain/money/money-entry.ts'
import { accountRows, moneyLines } from '#shared/domain/money/money-ledger.ts'
import type { Item } from '#shared/schema/items.ts'
import { platform } from '#tests/screens/open-screen.tsx'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { accountColumns, accountLines, fundTotals, yearsIn } from './account.ts'
import { enter, reverse } from './actions.ts'
import { ItemMoneyPage } from './item-money-page.tsx'
import { MoneyPage } from './money-page.tsx'
import { ItemMoneySheet, YearMoneySheet } from './money-sheet.tsx'
import { standingWords } from './words.ts'

const NOW = Date.parse('2026-11-22T10:00:00+08:00')
let db: Db
let deps: Deps

beforeEach(async () => {
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia // jsdom lays nothing out; Mantine asks for these members only
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'memory', user: makeUser('chen', 'worker'), transport, now: () => NOW }).start()).db
  deps = depsOf(db)
})
afterEach(async () => {
  cleanup()
  await db.close()
})

async function project(title: string, more: { readonly type?: string; readonly budget?: number } = {}): Promise<string> {
  const type = more.type ?? 'microProject'
  const kind = defaultItemType(type)
  if (!kind) throw new Error('the program brings this type')
  const item = newItem(deps, { ...more, type, kind, title, origin: 'meeting' })
  const saved = await db.save([{ kind: 'put', collection: 'items', document: item }])
  if (!saved.ok) throw new Error(saved.error.message)
  return item.id
}

async function entered(id: string, more: Partial<MoneyInput> = {}): Promise<Item> {
  const on = deps.today()
  const outcome = await enter(deps, id, {
    ...{ kind: 'spending', fund: 'microFund', year: Number(on.slice(0, 4)), on, fen: 100_000, purpose: '材料' },
    ...{ payeeKind: 'company', payee: '宁安建材有限公司', voucher: '0001', approvedBy: '社区党委会' },
    ...more,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value
}

async function money(id: string): Promise<readonly NonNullable<Item['money']>[number][]> {
  return (await db.findOne('items', id).run())?.money ?? []
}

function open(at: string) {
  const children = [
    { path: paths.money(), Component: MoneyPage },
    { path: idPatterns.itemMoney, Component: ItemMoneyPage },
  ]
  const router = createMemoryRouter([{ Component: LeavingGuard, children }], { initialEntries: [at] })
  render(
    <PlatformProvider platform={platform}>
      <MantineProvider env="test">
        <DbProvider db={db}>
          <RouterProvider router={router} />
        </DbProvider>
      </MantineProvider>
    </PlatformProvider>,
  )
}

describe('the account of a matter on the screen [D14] [G11]', () => {
  it('takes an entry by keys alone, with letters of full width, and begins with the budget that was registered', async () => {
    const id = await project('北门遮雨棚', { budget: 12_000 })
    open(paths.itemMoney(id))
    await screen.findByRole('button', { name: '记一笔' })
    await userEvent.keyboard('{Alt>}n{/Alt}')
    const dialog = await screen.findByRole('dialog')
    const amount = within(dialog).getByRole('textbox', { name: '金额（元）' })
    expect(amount).toHaveProperty('value', '12,000.00')
    await userEvent.clear(amount)
    await userEvent.type(amount, '１２，０００。５０')
    await within(dialog).findByText('即 12,000.50 元')
    await userEvent.type(within(dialog).getByRole('textbox', { name: '用途' }), '街道批复')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await within(dialog).findByText('请写明谁批准的')
    expect(await money(id)).toEqual([])
    expect(document.activeElement).toBe(within(dialog).getByRole('textbox', { name: '谁批准的' }))
    await userEvent.keyboard('社区党委会{Control>}{Enter}{/Control}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await money(id)).toMatchObject([{ kind: 'budget', fen: 1_200_050, fund: 'microFund', approvedBy: '社区党委会', by: db.user.id }])
  })

  it('says what is wrong with an amount beside it, and keeps what was typed', async () => {
    const id = await project('北门遮雨棚')
    open(paths.itemMoney(id))
    await userEvent.click(await screen.findByRole('button', { name: '记一笔' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.type(within(dialog).getByRole('textbox', { name: '金额（元）' }), '－５{Control>}{Enter}{/Control}')
    await within(dialog).findByText(/金额不能是负数/)
    expect(within(dialog).getByRole('textbox', { name: '金额（元）' })).toHaveProperty('value', '－５')
    expect(await money(id)).toEqual([])
  })

  it('takes an entry back with its reason; both stay to be read', async () => {
    const id = await project('北门遮雨棚')
    await entered(id)
    open(paths.itemMoney(id))
    await userEvent.click(await screen.findByRole('button', { name: /^冲正：/ }))
    await userEvent.type(await screen.findByRole('textbox', { name: '原因' }), '金额记错{Enter}')
    await screen.findByText(/冲正：金额记错/)
    expect(await money(id)).toHaveLength(2)
    expect(screen.queryByRole('button', { name: /^冲正：/ })).toBeNull()
    const [first] = await money(id)
    expect(await reverse(deps, id, first?.id ?? '', '再来')).toMatchObject({ error: { code: 'money/reversed' } })
  })
})

describe('the account of a year [G11]', () => {
  it('tells what is left by project and fund, and what went over the budget in words', async () => {
    const [canopy, meals] = [await project('北门遮雨棚'), await project('助餐点')]
    await entered(canopy, { kind: 'budget', fen: 90_000 })
    await entered(canopy, { fen: 100_000 })
    await entered(canopy, { kind: 'income', fund: 'donation', fen: 5_000 })
    await entered(meals, { kind: 'budget', fund: 'serviceFund', fen: 200_000 })
    const year = Number(deps.today().slice(0, 4))
    await entered(meals, { fund: 'serviceFund', year: year - 1, on: `${year - 1}-12-30` })
    const items = await db.find('items', {}).run()
    expect(accountLines(items, { year }, undefined).map(({ item, fund, sums }) => [item.title, fund, standingWords(sums)])).toEqual(
      expect.arrayContaining([
        ['北门遮雨棚', 'microFund', '超出预算 100.00 元'],
        ['北门遮雨棚', 'donation', ''],
        ['助餐点', 'serviceFund', ''],
      ]),
    )
    const before = accountLines(items, { year: year - 1 }, undefined)
    expect(before.map(({ sums }) => standingWords(sums))).toEqual(['还没有记预算'])
    expect(fundTotals(before)).toEqual([{ fund: 'serviceFund', sums: { budget: 0, income: 0, spent: 100_000 } }])
    expect(accountLines(items, { year, fund: 'donation' }, undefined)).toHaveLength(1)
    expect(yearsIn(items, deps.today())).toEqual([year, year - 1])
    const [head, ...rows] = tableSheet(accountColumns, accountLines(items, { year, fund: 'microFund' }, undefined))
    expect(head).toHaveLength(accountColumns.length)
    expect(rows[0]?.slice(3, 7)).toMatchObject([{ value: 900 }, { value: 0 }, { value: 1000 }, { value: -100 }])
  })

  it('[G11] keeps 社区服务群众专项经费 as a fund of its own, beside that of the Party organisation', async () => {
    const repairs = await project('零星维修')
    for (const fund of ['residentsFund', 'serviceFund'] as const) await entered(repairs, { kind: 'budget', fund, fen: 30_000 })
    await entered(repairs, { fund: 'residentsFund', fen: 12_000 })
    const year = Number(deps.today().slice(0, 4))
    open(`${paths.money()}?year=${year}&fund=residentsFund`)
    const row = await screen.findByRole('row', { name: /零星维修/ })
    expect(row.textContent).toContain('社区服务群众专项经费')
    expect(row.textContent).toContain('180.00')
    expect(screen.queryByRole('row', { name: /为民服务专项经费/ })).toBeNull()
  })

  it('shows it, and lists on request what is still to be begun', async () => {
    await entered(await project('北门遮雨棚'), { kind: 'budget' })
    await project('助餐点', { budget: 3000 })
    await project('楼道灯', { type: 'problem' })
    const items = await db.find('items', {}).run()
    const titles = accountLines(items, { year: 2026 }, readTypes([], deps.today())).map(({ item, fund }) => [item.title, fund])
    expect(titles).toContainEqual(['助餐点', undefined])
    expect(titles.flat()).not.toContain('楼道灯')
    open(paths.money())
    await screen.findByText(/^合计：预算 1,000.00/)
  })
})

describe('the sheets for the notice board [D14]', () => {
  it('name nobody in full, by default', async () => {
    const id = await project('为王秀兰家修扶手')
    await entered(id, {
      payeeKind: 'person',
      payee: '周大勇',
      purpose: '周大勇安装，电话13800000001',
      approvedBy: '陈敏',
      voucher: '收据 88',
    })
    const item = await db.findOne('items', id).run()
    if (!item) throw new Error('not here')
    const year = Number(deps.today().slice(0, 4))
    const sheet = { names: ['王秀兰', '陈敏', '周大勇'], year, unitName: '颐和社区', fundName: '', today: deps.today() }
    render(
      <>
        <ItemMoneySheet {...sheet} item={item} lines={moneyLines(item.money ?? [])} />
        <YearMoneySheet {...sheet} rows={accountRows([item], { year })} />
      </>,
    )
    const words = document.body.textContent
    for (const secret of ['王秀兰', '陈敏', '周大勇', '13800000001', '收据 88']) expect(words).not.toContain(secret)
    expect(words).toContain('周*勇')
    expect(words).toContain('还没有记预算')
    expect(words).toContain('1,000.00')
  })
})
