import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Person } from '#shared/schema/people.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { addPerson } from './actions.ts'
import { takePartyStep } from './party-actions.ts'
import { inputOf } from './person-input.ts'
import { PersonPage } from './person-page.tsx'

let screens: Screens
let person: Person
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
  const added = await addPerson(screens.deps, { ...inputOf(), name: '王芳', phone: '13800000001' })
  if (!added.ok) throw new Error(added.error.message)
  person = added.value
})
afterEach(() => screens.close())

const show = (address: string) => screens.show(address, [[idPatterns.person, PersonPage]])
const stored = () => screens.db.findOne('people', person.id).run()
const field = (label: RegExp) => screen.findByLabelText<HTMLInputElement>(label, { selector: 'input:not([type=hidden]), textarea' })
async function applied(): Promise<string> {
  await takePartyStep(screens.deps, person.id, { kind: 'applied', on: '2026-11-02' })
  return (await stored())?.partySteps?.[0]?.id ?? ''
}
const buttonNamed = (name: string | RegExp) => screen.findByRole('button', { name })

const forms: readonly (readonly [name: string, open: () => Promise<unknown>, field: RegExp])[] = [
  [
    '记一步',
    async () => {
      await userEvent.click(await buttonNamed('记一步'))
      await userEvent.click(await screen.findByRole('menuitem', { name: /申请/ }))
    },
    /^说明/,
  ],
  [
    '更正',
    async () => {
      await applied()
      await userEvent.click(await buttonNamed(/^更正：/))
    },
    /^为什么更正/,
  ],
  [
    '迁出',
    async () => {
      await userEvent.click(await buttonNamed('更多'))
      await userEvent.click(await screen.findByRole('menuitem', { name: '迁出…' }))
    },
    /^说明/,
  ],
  ['添加任职', async () => userEvent.click(await buttonNamed('添加任职')), /^组织/],
  [
    '专项资料',
    async () => {
      await userEvent.click(await buttonNamed('添加专项资料'))
      await userEvent.click(await screen.findByRole('menuitem', { name: '老人…' }))
    },
    /^为何收集/,
  ],
]

it.each(forms)('[L1.7] brings what was half written back by the way that its draft names: %s', async (_, open, label) => {
  show(paths.person(person.id))
  await open()
  await userEvent.type(await field(label), '写了一半')
  cleanup()
  await waitFor(async () => expect(await screens.db.drafts.list()).toHaveLength(1))
  const [draft] = await screens.db.drafts.list()
  show(draft?.path ?? '')
  await waitFor(async () => expect((await field(label)).value).toBe('写了一半'))
})

it('keeps the day of a step with what was written on it', async () => {
  show(`${paths.person(person.id)}?step=applied`)
  await userEvent.type(await field(/^说明/), '交来申请书')
  cleanup()
  await waitFor(async () =>
    expect(await screens.db.drafts.list()).toMatchObject([{ value: { on: screens.deps.today(), note: '交来申请书' } }]),
  )
})

it.each(['leave=moved', 'correct'])('does not close on a click beside it: %s', async (asked) => {
  show(`${paths.person(person.id)}?${asked === 'correct' ? `correct=${await applied()}` : asked}`)
  await screen.findByRole('dialog')
  const beside = document.querySelector('.mantine-Modal-overlay')
  expect(beside).not.toBeNull()
  if (beside) fireEvent.click(beside)
  expect(screen.queryByRole('dialog')).not.toBeNull()
})

it('adds one post, however often it is pressed', async () => {
  show(`${paths.person(person.id)}?post=new`)
  await userEvent.type(await field(/^组织/), '业委会')
  await userEvent.type(await field(/^职务/), '委员')
  const add = await buttonNamed('添加')
  fireEvent.click(add)
  fireEvent.click(add)
  await waitFor(async () => expect((await stored())?.posts).toHaveLength(1))
  await waitFor(() => expect(screen.queryByRole('button', { name: '添加' })).toBeNull())
  expect((await stored())?.posts).toHaveLength(1)
  expect(await screens.db.drafts.list()).toEqual([])
})

it('shows a restored number, what is wrong with it, and hides the kept one again when it is let go', async () => {
  const known = await addPerson(screens.deps, { ...inputOf(), name: '张伟', citizenId: '11010519491231002X' })
  if (!known.ok) throw new Error(known.error.message)
  const path = `${paths.person(known.value.id)}?edit=1`
  const value = { citizenId: '110105194912310021', phone: '13900000002' }
  await screens.db.drafts.keep({ key: `person/${known.value.id}`, title: '人员资料', path, value })
  show(path)
  await waitFor(async () => expect((await field(/^联系电话/)).value).toBe('13900000002'))
  expect((await field(/^公民身份号码/)).value).toBe('110105194912310021')
  await userEvent.click(await buttonNamed('保存'))
  expect(await screen.findByText('号码不正确，请逐位核对')).toBeTruthy()
  await userEvent.click(await buttonNamed('不要了，重新填'))
  await waitFor(async () => expect((await field(/^公民身份号码/)).value).not.toContain('10021'))
  expect((await field(/^公民身份号码/)).value).not.toBe('11010519491231002X')
})
