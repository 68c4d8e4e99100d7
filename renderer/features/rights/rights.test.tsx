import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makePerson } from '#tests/factories/person.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { ExcerptPage } from './excerpt-page.tsx'
import { RightsPage } from './rights-page.tsx'

let screens: Screens
let id = ''
beforeEach(async () => {
  screens = await startScreens()
  const { unit } = screens.db.user
  const person = makePerson('1', { unit, name: '王芳', phone: '13812345678', tags: ['独居'] })
  id = person.id
  const item = makeItem('2', { unit, title: '路灯不亮', raisedBy: { id, name: '王芳' } })
  await screens.db.save([
    { kind: 'put', collection: 'people', document: person, from: null },
    { kind: 'put', collection: 'items', document: item, from: null },
  ])
})
afterEach(() => screens.close())

const pages = [
  [idPatterns.rights, RightsPage],
  [idPatterns.rightsExcerpt, ExcerptPage],
] as const

it('takes a request in as a matter of the counter, with its last day', async () => {
  screens.show(paths.rights(id), pages)
  await userEvent.click(await screen.findByRole('button', { name: '个人信息查询' }))
  await expect
    .poll(async () => (await screens.db.find('items', {}).run()).find(({ title }) => title === '个人信息查询'))
    .toMatchObject({ type: 'counter', state: 'accepted', category: '个人信息权利', raisedBy: { id, name: '王芳' } })
})

it('puts together what is held, sensitive values only when asked, and notes the look', async () => {
  screens.show(paths.rightsExcerpt(id), pages)
  const sheet = await screen.findByRole('article', { name: '个人信息摘录' })
  for (const words of ['王芳', '独居', '路灯不亮', '提出人']) expect(sheet.textContent).toContain(words)
  expect(sheet.textContent).not.toContain('13812345678')
  await userEvent.click(screen.getByRole('button', { name: '填上敏感内容（会留下记录）' }))
  await waitFor(() => expect(sheet.textContent).toContain('13812345678'))
  await userEvent.click(screen.getByRole('button', { name: '打印' }))
  expect((await screen.findByRole('dialog', { name: /写明用途/ })).textContent).toContain('联系电话，涉及 1 人')
  await screens.db.sync.syncNow()
  expect(JSON.stringify(screens.district.audit)).toContain('个人信息摘录')
})

it('anonymises with a reason after saying what stays, and takes it back', async () => {
  screens.show(paths.rights(id), pages)
  const look = await screen.findByRole('button', { name: '看看会留下什么' })
  await waitFor(() => expect(look).toHaveProperty('disabled', false))
  await userEvent.click(look)
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('1 份会议、签到、办理等记录')
  expect(within(dialog).getByRole('button', { name: '匿名' })).toHaveProperty('disabled', true)
  await userEvent.type(within(dialog).getByLabelText(/依据/), '本人申请')
  await userEvent.click(within(dialog).getByRole('button', { name: '匿名' }))
  const name = async () => (await screens.db.findOne('people', id).run())?.name
  await expect.poll(name).toBe('已匿名人员')
  expect(JSON.stringify(await screens.db.findOne('people', id).run())).not.toContain('13812345678')
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await expect.poll(name).toBe('王芳')
})
