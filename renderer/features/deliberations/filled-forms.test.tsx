import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { openSheet, patchSheet, screen as screenMatter } from './actions.ts'
import { methodsOn } from '#shared/domain/deliberation/methods.ts'
import { DeliberationPage } from './sheet-page.tsx'
import { recordStatement } from './statement-actions.ts'

// Whatever somebody else saves while a part of the sheet is filled in stays, beside what is typed (lessons.md §3.20).
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

/** Opens the step that fills one part of the sheet. */
async function show(part: string) {
  screens.show(paths.deliberation(id), [[idPatterns.deliberation, DeliberationPage]])
  const steps = within(await screen.findByRole('navigation', { name: '议事步骤' }))
  const step = methodsOn([], '2026-11-22')[0]?.steps.find((one) => one.part === part)
  await userEvent.click(steps.getByRole('button', { name: new RegExp(`^${step?.name}`) }))
}

async function meanwhile(change: Partial<Deliberation>) {
  const saved = await patchSheet(screens.deps, await record(), change)
  if (!saved.ok) throw new Error(saved.error.message)
}

it('[L3.20] keeps a wish that was written down while the title was being reworded', async () => {
  await show('matter')
  await userEvent.type(await screen.findByRole('textbox', { name: /^议题/ }), '？')
  await meanwhile({ expectation: '增加车位' })
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => expect(await record()).toMatchObject({ title: '院落停车怎么停？', expectation: '增加车位' }))
})

it('[L3.20] leaves the decision that somebody else took, and what is typed here, until it was read', async () => {
  await show('screening')
  await userEvent.click(await screen.findByRole('radio', { name: '不予受理' }))
  await userEvent.type(screen.getByRole('textbox', { name: /不予受理的理由/ }), '不属社区事务')
  await screenMatter(screens.deps, await record(), { decision: 'accepted', by: '王芳' }, 'community')
  await userEvent.click(screen.getByRole('button', { name: '不予受理' }))
  await screen.findByText(/刚才已有人审过/)
  expect((await record()).screening).toMatchObject({ decision: 'accepted', by: '王芳' })
  expect(screen.getByRole('textbox', { name: /不予受理的理由/ })).toHaveProperty('value', '不属社区事务')
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.getByRole('textbox', { name: '审题人' })).toHaveProperty('value', '王芳'))
})

it('[L3.20] keeps the bad side of an option that was added while its good side was', async () => {
  await meanwhile({ options: [{ id: 'o1', title: '划线' }] })
  await show('options')
  await userEvent.click(await screen.findByRole('button', { name: '修改方案' }))
  await userEvent.type(await screen.findByRole('textbox', { name: '利' }), '省钱')
  await meanwhile({ options: [{ id: 'o1', title: '划线', cons: '车位少' }] })
  expect(screen.getByRole('textbox', { name: '利' })).toHaveProperty('value', '省钱')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => expect((await record()).options).toMatchObject([{ pros: '省钱', cons: '车位少' }]))
})

it('[L3.20] keeps the option that is being written although somebody removed it, and whom somebody added to those who came', async () => {
  await meanwhile({ options: [{ id: 'o1', title: '划线' }] })
  await show('options')
  await userEvent.click(await screen.findByRole('button', { name: '修改方案' }))
  await userEvent.type(await screen.findByRole('textbox', { name: '利' }), '省钱')
  await meanwhile({ options: [], parties: [{ id: 'y1', name: '王芳', category: 'affected', present: true }] })
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => expect((await record()).options).toMatchObject([{ title: '划线', pros: '省钱' }]))
  expect((await record()).parties).toMatchObject([{ name: '王芳' }])
})

/** A statement whose words are being changed on the screen to 同意划线. */
async function rewording() {
  const said = { speaker: { name: '赵强' }, capacity: 'affected', stance: 'for', words: '同意' } as const
  const noted = await recordStatement(screens.deps, id, said)
  if (!noted.ok) throw new Error(noted.error.message)
  await show('statements')
  await userEvent.click(await screen.findByRole('button', { name: '改记' }))
  const [words] = screen.getAllByRole('textbox', { name: '原话' }).filter((field) => (field as HTMLTextAreaElement).value === '同意')
  await userEvent.type(words as HTMLElement, '划线') // found, or the next line fails
  return {
    meanwhile: (change: Partial<Statement>) =>
      screens.db.save([{ kind: 'put', collection: 'statements', document: { ...noted.value, ...change }, from: noted.value }]),
    statement: () => screens.db.findOne('statements', noted.value.id).run(),
  }
}

it('[L3.20] overwrites no words that somebody else put right, and asks about the two', async () => {
  const { meanwhile: other, statement } = await rewording()
  await other({ words: '同意，先划一半' })
  await userEvent.click(screen.getByRole('button', { name: /^保存/ }))
  await waitFor(async () => expect(JSON.stringify((await statement())?.history)).toContain('同意划线'))
  expect((await statement())?.words).toBe('同意，先划一半')
})

it('[L3.20] keeps that a speaker wants no name shown, and asks for his yes to the new words', async () => {
  const { meanwhile: other, statement } = await rewording()
  await other({ anonymous: true, confirmed: true })
  await userEvent.click(screen.getByRole('button', { name: /^保存/ }))
  await waitFor(async () => expect(await statement()).toMatchObject({ words: '同意划线', anonymous: true, confirmed: false }))
})

it('[L3.20] keeps a task that is being written when somebody else hands one out', async () => {
  await show('items')
  await userEvent.type(await screen.findByRole('textbox', { name: '或责任单位' }), '物业')
  await meanwhile({})
  const sheet = await record()
  await screens.db.save([{ kind: 'put', collection: 'deliberations', document: { ...sheet, items: ['elsewhere'] }, from: sheet }])
  await waitFor(async () => expect((await record()).items).toEqual(['elsewhere']))
  expect(screen.getByRole('textbox', { name: '或责任单位' })).toHaveProperty('value', '物业')
})
