import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { methodsOn } from '#shared/domain/deliberation/methods.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { openSheet } from './actions.ts'
import { DeliberationPage } from './sheet-page.tsx'

// Ten thousand characters, pasted: kept where there is room, and otherwise left in the field with a sentence; never cut off.
const WORDS = `${'居民说停车难，'.repeat(1_428)}完了。末`
let screens: Screens
let id = ''

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
  const [method] = methodsOn([], '2026-11-22')
  if (!method) throw new Error('the program brings at least one method')
  const sheet = await openSheet(screens.deps, { title: '院落停车怎么停', origin: 'visit', method })
  if (!sheet.ok) throw new Error(sheet.error.message)
  id = sheet.value.id
})
afterEach(() => screens.close())

const record = async () => (await screens.db.findOne('deliberations', id).run()) as Deliberation // opened above

async function show(part: string) {
  screens.show(paths.deliberation(id), [[idPatterns.deliberation, DeliberationPage]])
  const steps = within(await screen.findByRole('navigation', { name: '议事步骤' }))
  const step = methodsOn([], '2026-11-22')[0]?.steps.find((one) => one.part === part)
  await userEvent.click(steps.getByRole('button', { name: new RegExp(`^${step?.name}`) }))
}

async function paste(name: RegExp | string): Promise<HTMLTextAreaElement> {
  const field = (await screen.findByRole('textbox', { name })) as HTMLTextAreaElement // the only role with many lines here
  await userEvent.click(field)
  await userEvent.paste(WORDS)
  return field
}

it.each([
  ['matter', '期望'],
  ['options', '利'],
  ['outcome', '结论'],
] as const)('leaves what was pasted into %s whole, says how much is too much, and saves what is left', async (part, name) => {
  expect(WORDS).toHaveLength(10_000)
  await show(part)
  if (part === 'options') {
    await userEvent.click(await screen.findByRole('button', { name: /方案/ }))
    await userEvent.type(await screen.findByRole('textbox', { name: '方案' }), '划线')
  }
  const most = part === 'options' ? 2_000 : 4_000
  const field = await paste(name)
  expect(field.value).toBe(WORDS)
  const sentence = `最多 ${most.toLocaleString('zh-CN')} 字，多出 ${(10_000 - most).toLocaleString('zh-CN')} 字，请删减或分开写`
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(screen.getByRole('button', { name: '保存' })).toHaveProperty('disabled', true)
  field.setSelectionRange(most, 10_000)
  await userEvent.keyboard('{Delete}')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => {
    const { expectation, options, outcome } = await record()
    expect([expectation, options[0]?.pros, outcome?.text]).toContain(WORDS.slice(0, most))
  })
})

it('keeps ten thousand characters of what somebody said, to the last one', async () => {
  await show('statements')
  await userEvent.type(await screen.findByPlaceholderText(/^发言人/), '王芳')
  await userEvent.click(document.body)
  await paste('原话')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await screens.db.find('statements').run()).map((one) => one.words)).toEqual([WORDS]))
})
