import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { Draft } from '#renderer/data/db.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens, type ScreenOptions } from '#tests/screens/open-screen.tsx'
import { SyncPage } from './sync-page.tsx'

let screens: Screens
afterEach(() => screens.close())

/** One person's record in which a colleague wrote differently at these places. */
async function openWith(changes: readonly Partial<HistoryEntry>[], options: ScreenOptions = {}) {
  screens = await startScreens(options)
  const { db, deps } = screens
  const history = changes.map((change): HistoryEntry => ({
    id: deps.newId(),
    at: deps.stamp(),
    by: 'user-wang',
    kind: 'difference',
    ...change,
  }))
  const { id, ...person } = makePerson('x')
  const document: Draft<'people'> = { ...person, id, unit: db.user.unit, name: '王建国', note: '腿脚不便', phone: '13800001234', history }
  const saved = await db.save([{ kind: 'put', collection: 'people', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.sync(), [[paths.sync(), SyncPage]])
  const card = await screen.findByRole('article', { name: /^两人改了同一处：王建国/ })
  const stored = async () => await db.findOne('people', String(id)).run()
  return { card, stored, user: userEvent.setup() }
}

it('shows several differences of one record together, with labels, words and names', async () => {
  const { card } = await openWith([
    { field: 'note', value: '儿子每周三回来', byName: '王淑兰' },
    { field: 'sex', value: 'female' },
  ])
  expect(within(card).getByText(/2 处不一致/)).toBeTruthy()
  for (const words of ['备注', '性别', '女']) expect(within(card).getByText(words)).toBeTruthy()
  expect(within(card).getAllByText(/王淑兰，.* 保存/).length).toBeGreaterThan(0)
  expect(within(card).getByText(/都留就是：腿脚不便；儿子每周三回来/)).toBeTruthy()
  expect(within(card).getByText('这一项只能留一个')).toBeTruthy()
})

it('is decided by the keyboard alone: arrows move, 1, 2 and 3 decide', async () => {
  const { card, stored, user } = await openWith([
    { field: 'note', value: '儿子每周三回来' },
    { field: 'relation', value: '户主' },
  ])
  const [first, second] = within(card)
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('data-difference-row'))
  act(() => first?.focus())
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(second)
  await user.keyboard('2')
  await waitFor(async () => expect((await stored())?.relation).toBe('户主'))
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toContain('备注'))
  await user.keyboard('3')
  await waitFor(async () => expect((await stored())?.note).toBe('腿脚不便；儿子每周三回来'))
  await waitFor(() => expect(screen.queryByRole('article', { name: /^两人改了同一处/ })).toBeNull())
})

it('[S5] lists what was chosen, and takes it back', async () => {
  const { card, stored, user } = await openWith([{ field: 'note', value: '儿子每周三回来' }])
  await user.click(within(card).getByRole('button', { name: /用对方的/ }))
  await waitFor(async () => expect((await stored())?.note).toBe('儿子每周三回来'))
  expect(await screen.findByText(/用了“儿子每周三回来”，没用“腿脚不便”/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '撤销：王建国，备注' }))
  await waitFor(async () => expect((await stored())?.note).toBe('腿脚不便'))
  expect(await screen.findByRole('article', { name: /^两人改了同一处：王建国/ })).toBeTruthy()
})

it('covers sensitive values until they are asked for, and for good from who may not look', async () => {
  const { card, user } = await openWith([{ field: 'phone', value: '13911112222' }])
  expect(within(card).queryByText(/13800001234/)).toBeNull()
  await user.click(within(card).getByRole('button', { name: /显示敏感内容/ }))
  expect(card.textContent).toContain('13800001234')
  expect(card.textContent).toContain('13911112222')
})

it.each(['secretary', 'recorder'] as const)('tells of 失联 in a difference only the secretary (§3.5): %s', async (role) => {
  const party = { stage: 'full', rights: 'normal', branchName: '第一党支部', lostSince: '2026-01-05' }
  const { card, user } = await openWith([{ field: 'party', value: party }], { role })
  await user.click(within(card).getByRole('button', { name: /显示敏感内容/ }))
  expect(card.textContent).toContain('第一党支部')
  expect(card.textContent?.includes('2026年1月5日')).toBe(role === 'secretary')
})

it.each(['secretary', 'recorder'] as const)('lets nobody else choose about it with the rest, nor take it back (§3.5): %s', async (role) => {
  const party = { stage: 'full', rights: 'normal', branchName: '第一党支部', lostSince: '2026-01-05' }
  const { card, stored, user } = await openWith([{ field: 'party', value: party }], { role })
  const before = (await stored())?.party
  await user.click(within(card).getByRole('button', { name: /用对方的/ }))
  await waitFor(async () => expect((await stored())?.party?.branchName).toBe('第一党支部'))
  expect((await stored())?.party?.lostSince).toBe(role === 'secretary' ? '2026-01-05' : undefined)
  await user.click(await screen.findByRole('button', { name: '撤销：王建国，党籍' }))
  await waitFor(async () => expect((await stored())?.party).toEqual(before))
})
