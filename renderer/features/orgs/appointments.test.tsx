import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { HALF_WRITTEN, wordsAfterEscape } from '#tests/screens/words-after-escape.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { OrgPage } from './org-page.tsx'

const body = makeOrg('大党委', { kind: 'communityCoordination', name: '龙江社区大党委' })
let screens: Screens
afterEach(() => screens.close())

async function open(): Promise<void> {
  screens = await startScreens({ now: Date.parse('2026-11-23T09:20:00+08:00'), faults: { offline: true } })
  const saved = await screens.db.save([{ kind: 'put', collection: 'orgs', document: { ...body, unit: screens.db.user.unit } }])
  if (!saved.ok) throw new Error(saved.error.message)
  screens.show(paths.org(body.id), [[idPatterns.org, OrgPage]])
}

const held = async (): Promise<Org | undefined> => screens.db.findOne('orgs', body.id).run()
const submit = () => userEvent.keyboard('{Control>}{Enter}{/Control}')
const day = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

async function step(name: string, word: string, fill: () => void | Promise<void>): Promise<void> {
  const grid = await screen.findByRole('grid', { name: '兼职委员的聘任' })
  await userEvent.click(await within(grid).findByText(name))
  const dialog = await screen.findByRole('dialog', { name: `聘任：${name}` })
  await userEvent.click(within(dialog).getByRole('combobox', { name: '记哪一步' }))
  await userEvent.click(await screen.findByRole('option', { name: word }))
  await fill()
  within(dialog)
    .getByRole('textbox', { name: /说明|原因|述职/ })
    .focus()
  await submit()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
}

it('[L1.7] keeps the reason of a correction that was half written through Escape', async () => {
  await open()
  await userEvent.click(await screen.findByRole('button', { name: '提名' }))
  const dialog = await screen.findByRole('dialog', { name: '提名兼职委员' })
  await userEvent.type(within(dialog).getByRole('textbox', { name: /提名谁/ }), '赵院长')
  await userEvent.type(within(dialog).getByRole('combobox', { name: /所在单位/ }), '规划设计院党委')
  await submit()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(
    await wordsAfterEscape(async () => {
      const grid = await screen.findByRole('grid', { name: '兼职委员的聘任' })
      await userEvent.click(await within(grid).findByText('赵院长'))
      await userEvent.click(await screen.findByRole('button', { name: /^更正：/ }))
      return screen.findByRole<HTMLTextAreaElement>('textbox', { name: /为什么更正/ })
    }),
  ).toBe(HALF_WRITTEN)
})

it('[A9] a 兼职委员 is nominated, his unit agrees, it is shown to the public, and he is appointed: then he is a member', async () => {
  await open()
  await userEvent.click(await screen.findByRole('button', { name: '提名' }))
  const dialog = await screen.findByRole('dialog', { name: '提名兼职委员' })
  await userEvent.type(within(dialog).getByRole('textbox', { name: /提名谁/ }), '赵院长')
  await userEvent.type(within(dialog).getByRole('combobox', { name: /所在单位/ }), '规划设计院党委')
  day(/^哪一天/, '2026-10-08')
  await submit()
  await waitFor(async () => expect((await held())?.seatSteps).toMatchObject([{ kind: 'nominated', on: '2026-10-08', name: '赵院长' }]))
  expect((await held())?.memberships).toEqual([])
  await step('赵院长', '征求单位意见', async () => {
    day(/^哪一天/, '2026-10-12')
    await userEvent.click(screen.getByRole('combobox', { name: '结果' }))
    await userEvent.click(await screen.findByRole('option', { name: '单位同意' }))
  })
  await step('赵院长', '聘任', async () => {
    expect(await screen.findByText(/还没有记公示/)).toBeTruthy()
    day(/^哪一天/, '2026-10-20')
    day(/^聘期到哪一天/, '2028-10-19')
    await userEvent.type(screen.getByRole('textbox', { name: '聘书号' }), '龙江聘〔2026〕3号')
  })
  expect((await held())?.memberships).toMatchObject([
    { name: '赵院长', category: 'partTime', from: '2026-10-20', to: '2028-10-19', appointmentNo: '龙江聘〔2026〕3号' },
  ])
  expect(await within(screen.getByRole('grid', { name: '成员' })).findByText('赵院长')).toBeTruthy()
  await userEvent.click((await screen.findAllByRole('button', { name: '撤销' })).at(-1) as HTMLElement) // the latest message
  await waitFor(async () => expect((await held())?.memberships).toEqual([]))
  expect((await held())?.seatSteps?.map(({ kind }) => kind)).toEqual(['nominated', 'unitAsked', 'appointed', 'corrected'])
})
