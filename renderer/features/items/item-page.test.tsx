import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { UNIT } from '#tests/suites/data/device.ts'
import { ItemPage } from './item-page.tsx'

let screens: Screens
let id = ''

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
  const document = newItem(screens.deps, {
    type: 'problem',
    kind: itemTypeOf('problem', [], screens.deps.today()),
    title: '路灯不亮',
    origin: 'visit',
  })
  id = document.id
  const saved = await screens.db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(saved.error.message)
  screens.show(paths.item(id), [[idPatterns.item, ItemPage]])
  await screen.findByRole('heading', { name: /路灯不亮/ })
})
afterEach(() => screens.close())

const state = async () => (await screens.db.findOne('items', id).run())?.state

it('[D25] leads back to the patrol on which it was found', async () => {
  const patrol = makeSchedule('巡逻', { unit: UNIT, kind: 'patrol', title: '夜间网格巡逻' })
  const kind = itemTypeOf('problem', [], screens.deps.today())
  const found = newItem(screens.deps, { type: 'problem', kind, title: '井盖松动', origin: 'grid', originRef: patrol.id })
  const saved = await screens.db.save([
    { kind: 'put', collection: 'schedules', document: patrol },
    { kind: 'put', collection: 'items', document: found },
  ])
  expect(saved.ok).toBe(true)
  screens.show(paths.item(found.id), [[idPatterns.item, ItemPage]])
  const link = await screen.findByRole('link', { name: /夜间网格巡逻/ })
  expect(link.getAttribute('href')).toBe(paths.schedule(patrol.id))
})

it('[C9] says that a claim came to nothing, until somebody has told the unit', async () => {
  const unit = makeOrg('学校', { unit: UNIT, kind: 'residentUnit', name: '第三小学' })
  const kind = itemTypeOf('need', [], screens.deps.today())
  const base = newItem(screens.deps, { type: 'need', kind, title: '暑期托管', origin: 'visit' })
  const item = { ...base, state: 'returned' as const, claimedBy: [unit.id], unsolvedReason: '学校已安排' }
  const saved = await screens.db.save([
    { kind: 'put', collection: 'orgs', document: unit },
    { kind: 'put', collection: 'items', document: item },
  ])
  expect(saved.ok).toBe(true)
  screens.show(paths.item(item.id), [[idPatterns.item, ItemPage]])
  expect(await screen.findByText('这件事已经撤回（学校已安排），第三小学的认领没有办成，请告诉他们。')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '已告诉他们' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '已告诉他们' })).toBeNull())
  expect(await screen.findByText(/已告诉第三小学：这件事已撤回/)).toBeTruthy()
})

it('takes the usual next step by one button', async () => {
  await userEvent.click(screen.getByRole('button', { name: '受理' }))
  const dialog = await screen.findByRole('dialog', { name: '受理' })
  expect(dialog.textContent).not.toContain('理由')
  await userEvent.click(screen.getAllByRole('button', { name: '受理' }).at(-1) as HTMLElement) // the dialog's
  await waitFor(async () => expect(await state()).toBe('accepted'))
})

it('does not refuse a matter without a reason', async () => {
  await userEvent.click(screen.getByRole('button', { name: '其他处理' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: '不予受理…' }))
  const reason = await screen.findByRole('textbox', { name: /不予受理的理由/ })
  await userEvent.click(screen.getByRole('button', { name: '不予受理' }))
  expect(await state()).toBe('registered')
  await userEvent.type(reason, '属于物业职责，已转告')
  await userEvent.click(screen.getByRole('button', { name: '不予受理' }))
  await waitFor(async () => expect(await state()).toBe('refused'))
  expect((await screens.db.findOne('items', id).run())?.unsolvedReason).toContain('物业')
})

it('keeps what is typed into a step, a correction and a note while it is not saved: through Escape and another page', async () => {
  const again = async (): Promise<void> => {
    cleanup()
    screens.show(paths.item(id), [[idPatterns.item, ItemPage]])
    await screen.findByRole('heading', { name: /路灯不亮/ })
  }
  await userEvent.click(screen.getByRole('button', { name: '其他处理' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: '不予受理…' }))
  await userEvent.type(await screen.findByRole('textbox', { name: /不予受理的理由/ }), '属于物业职责')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.click(screen.getByRole('button', { name: '修改' }))
  await userEvent.type(await screen.findByRole('textbox', { name: '内容' }), '三单元门口')
  await userEvent.keyboard('{Escape}')
  await userEvent.type(screen.getByRole('textbox', { name: '记一笔办理情况' }), '已电话联系')
  await again()
  const note = await screen.findByRole('textbox', { name: '记一笔办理情况' })
  await waitFor(() => expect((note as HTMLTextAreaElement).value).toBe('已电话联系'))
  await userEvent.click(screen.getByRole('button', { name: '修改' }))
  const content = await screen.findByRole('textbox', { name: '内容' })
  await waitFor(() => expect((content as HTMLTextAreaElement).value).toBe('三单元门口'))
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  await userEvent.click(screen.getByRole('button', { name: '其他处理' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: '不予受理…' }))
  const reason = await screen.findByRole('textbox', { name: /不予受理的理由/ })
  await waitFor(() => expect((reason as HTMLTextAreaElement).value).toBe('属于物业职责'))
  await userEvent.click(screen.getByRole('button', { name: '不予受理' }))
  await waitFor(async () => expect(await state()).toBe('refused'))
})
