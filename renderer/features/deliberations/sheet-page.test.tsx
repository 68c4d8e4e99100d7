import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { openSheet } from './actions.ts'
import { methodsOn } from '#shared/domain/deliberation/methods.ts'
import { DeliberationPage } from './sheet-page.tsx'

let screens: Screens
let id = ''

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
  const [method] = methodsOn([], '2026-11-22')
  if (!method) throw new Error('the program brings at least one method')
  const sheet = await openSheet(screens.deps, { title: '院落停车怎么停', origin: 'visit', method })
  if (!sheet.ok) throw new Error(sheet.error.message)
  id = sheet.value.id
  screens.show(paths.deliberation(id), [[idPatterns.deliberation, DeliberationPage]])
  await screen.findByRole('heading', { name: /院落停车怎么停/ })
})
afterEach(() => screens.close())

async function step(name: RegExp): Promise<void> {
  const steps = within(await screen.findByRole('navigation', { name: '议事步骤' }))
  await userEvent.click(steps.getByRole('button', { name }))
}

const next = () => screen.getByRole('button', { name: /^下一步/ })

it('goes on to the next step only when this one is done', async () => {
  expect(next()).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: '受理' }))
  await expect.poll(() => next()).toHaveProperty('disabled', false)
  await userEvent.click(next())
  const steps = await screen.findByRole('navigation', { name: '议事步骤' })
  await expect.poll(() => steps.querySelector('[aria-current="step"]')?.textContent).toContain('公示')
})

it('refuses a matter only with a reason, and shows it', async () => {
  await userEvent.click(screen.getByRole('radio', { name: '不予受理' }))
  const submit = screen.getByRole('button', { name: '不予受理' })
  expect(submit).toHaveProperty('disabled', true)
  await userEvent.type(screen.getByRole('textbox', { name: /不予受理的理由/ }), '不属社区事务')
  await userEvent.click(submit)
  expect(await screen.findByText(/这个议题没有受理：不属社区事务/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '恢复进行' })).toBeTruthy()
})

it('keeps what somebody is saying when the page goes to another step and back, and once it is noted lets it go', async () => {
  const words = async (): Promise<HTMLTextAreaElement> => (await screen.findByRole('textbox', { name: '原话' })) as HTMLTextAreaElement // the only role with many lines here
  await step(/^说/)
  await userEvent.type(await screen.findByPlaceholderText(/^发言人/), '王芳')
  await userEvent.click(document.body)
  await userEvent.type(await words(), '车位不够，')
  await step(/^议/)
  await step(/^说/)
  await waitFor(async () => expect((await words()).value).toBe('车位不够，'))
  await userEvent.type(await words(), '划线也没用')
  await userEvent.keyboard('{Control>}{Enter}{Enter}{/Control}')
  await waitFor(async () => expect((await words()).value).toBe(''))
  await step(/^议/)
  await step(/^说/)
  expect((await words()).value).toBe('')
  const said = await screens.db.find('statements', { selector: { subject: id } }).run()
  expect(said.map((one) => `${one.speakerName} ${one.words}`)).toEqual(['王芳 车位不够，划线也没用'])
})

it.each([
  [/^定/, '结论', '划线停车，夜间让出'],
  [/^评/, '收到的异议', '占了消防通道'],
] as const)('keeps what is typed into step %s while another step is looked at, until it is saved', async (name, field, words) => {
  const box = async (): Promise<HTMLTextAreaElement> => (await screen.findByRole('textbox', { name: field })) as HTMLTextAreaElement // the only role with many lines here
  await step(name)
  await userEvent.type(await box(), words)
  await step(/^收题/)
  await step(name)
  await waitFor(async () => expect((await box()).value).toBe(words))
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '保存' })).toBeNull())
  const saved = await screens.db.findOne('deliberations', id).run()
  expect([saved?.outcome?.text, saved?.publicity?.objections]).toContain(words)
  await step(/^收题/)
  await step(name)
  expect((await box()).value).toBe(words)
  expect(screen.queryByText(/已恢复您/)).toBeNull()
})

it('keeps a way that is being written while another step is looked at', async () => {
  const open = async (): Promise<HTMLInputElement> => {
    await step(/^议/)
    await userEvent.click(await screen.findByRole('button', { name: '添加方案' }))
    return (await screen.findByRole('textbox', { name: '方案' })) as HTMLInputElement // a line of text
  }
  await userEvent.type(await open(), '划线停车')
  await step(/^收题/)
  const again = await open()
  await waitFor(() => expect(again.value).toBe('划线停车'))
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => expect((await screens.db.findOne('deliberations', id).run())?.options).toMatchObject([{ title: '划线停车' }]))
})
