import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makePerson } from '#tests/factories/person.ts'
import { RetentionPage } from './retention-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const entry = (id: string, day = '2020-01-01') => ({
  id,
  at: `${day}T06:00:00.000Z-0000-0123456789ab`,
  by: 'u',
  kind: 'state' as const,
  field: 'state',
  value: 'moved',
})

async function open() {
  screens = await startScreens()
  const { unit } = screens.db.user
  const left = makePerson('1', {
    unit,
    name: '赵六',
    phone: '13812345678',
    state: 'moved',
    history: [entry('0190a5e0-0000-7000-8000-00001a2b3c4d')],
  })
  const elder = { purpose: '送餐', basis: '本人同意', until: '2020-01-01', health: '高血压' }
  const here = makePerson('2', { unit, name: '孙八', state: 'active', elder })
  const lately = chinaDay(Date.now() - 365 * 86_400_000)
  const late = makePerson('3', {
    unit,
    name: '钱七',
    state: 'moved',
    elder,
    history: [entry('0190a5e0-0000-7000-8000-00001a2b3c4e', lately)],
  })
  const save = await screens.db.save(
    [left, here, late].map((document) => ({ kind: 'put' as const, collection: 'people' as const, document, from: null })),
  )
  expect(save).toMatchObject({ ok: true })
  screens.show(paths.retention(), [[paths.retention(), RetentionPage]])
  const of = (id: string) => screens.db.findOne('people', id).run()
  return { left: () => of(left.id), here: () => of(here.id), late: () => of(late.id) }
}

async function decide(name: string, act: RegExp) {
  await userEvent.click(await screen.findByText(name))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByLabelText(act))
  await userEvent.type(within(dialog).getByLabelText(/理由/), '到期清理')
  await userEvent.click(within(dialog).getByRole('button', { name: '办理' }))
}

it('clears an expired module with a reason, leaves the rest, and takes it back', async () => {
  const { here } = await open()
  await decide('孙八', /清除到期/)
  await expect.poll(async () => (await here())?.elder).toBeUndefined()
  expect((await here())?.history.at(-1)).toMatchObject({ field: 'retention', note: '清除到期的专项信息：到期清理' })
  expect(JSON.stringify((await here())?.history)).not.toContain('高血压')
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await expect.poll(async () => (await here())?.elder?.health).toBe('高血压')
})

it('keeps longer and shows the line no more, until that is taken back', async () => {
  const { left } = await open()
  await decide('赵六', /继续保存/)
  await expect.poll(async () => (await left())?.history.at(-1)?.note).toMatch(/^继续保存到 .*：到期清理$/)
  await expect.poll(() => screen.queryByText('赵六')).toBeNull()
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  expect(await screen.findByText('赵六')).toBeTruthy()
  const [kept, undone] = (await left())?.history.slice(-2) ?? []
  expect(undone).toMatchObject({ kind: 'undo', ref: kept?.id })
})

it('lets one go who left a year ago and has an expired module', async () => {
  const { late } = await open()
  await decide('钱七', /^匿名/)
  await expect.poll(async () => (await late())?.name).toBe('已匿名人员')
})

it('anonymises who left, and nobody who is here', async () => {
  const { left } = await open()
  await userEvent.click(await screen.findByText('孙八'))
  expect(within(await screen.findByRole('dialog')).getByLabelText(/^匿名/)).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  await decide('赵六', /^匿名/)
  await expect.poll(async () => (await left())?.name).toBe('已匿名人员')
  expect(JSON.stringify(await left())).not.toContain('13812345678')
})
