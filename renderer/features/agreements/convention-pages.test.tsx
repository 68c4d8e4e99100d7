import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { createTurns } from '#renderer/data/change-record.ts'
import type { Change } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeDeliberation } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { AgreementEditPage } from './agreement-edit-page.tsx'
import { AgreementPage } from './agreement-page.tsx'
import { addSignatory, draftConvention, editConvention, issueEdition, moveConvention } from './convention-actions.ts'
import { conventionPaper, maskedPaper } from './convention-paper.ts'
import { ConventionsPage } from './conventions-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const ON = { on: '2026-11-22' }
const pages = [
  [paths.conventions(), ConventionsPage],
  [paths.agreements() + '/new', AgreementEditPage],
  [idPatterns.agreement, AgreementPage],
] as const

let screens: Screens
afterEach(() => screens.close())

const recordDeps = () => ({ ...screens.deps, turns: createTurns() })
const sign = { on: '2026-11-22', how: 'paper' } as const

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** In force, signed by two households. */
async function inForce(): Promise<Agreement> {
  screens = await startScreens({ now: NOW, role: 'worker', faults: { offline: true } })
  const deps = recordDeps()
  const draft = value(await draftConvention(deps, { title: '停放公约', number: '', terms: '夜间不鸣笛，3幢401室王芳负责提醒。' }))
  value(await moveConvention(deps, draft.id, 'reviewing', ON))
  value(await addSignatory(deps, draft.id, { name: '王芳', household: '3幢401室', ...sign }))
  value(await addSignatory(deps, draft.id, { name: '李建国', household: '', ...sign }))
  return value(await moveConvention(deps, draft.id, 'performing', ON))
}

describe('公约', () => {
  it('[B13][C16] is born in one step from what a deliberation concluded, and leads back to it', async () => {
    screens = await startScreens({ now: NOW, role: 'worker', faults: { offline: true } })
    const {
      unit: _unit,
      audience: _audience,
      ...sheet
    } = makeDeliberation('1', {
      title: '院落停车怎么停',
      outcome: { kind: 'consensus', text: '一、按号停放。' },
    })
    const [put] = value(await screens.db.save([{ kind: 'put', collection: 'deliberations', document: sheet } as unknown as Change])) // a factory's document is whole
    screens.show(paths.conventionNew(put?.id), pages)
    expect(await screen.findByDisplayValue('院落停车怎么停公约')).toBeTruthy()
    expect(screen.getByRole('textbox', { name: /条文/ })).toHaveProperty('value', '一、按号停放。')
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }))
    expect(await screen.findByRole('link', { name: '院落停车怎么停' })).toBeTruthy()
    const [made] = await screens.db.find('agreements').run()
    expect(made).toMatchObject({ kind: 'convention', state: 'drafting', deliberation: put?.id, terms: '一、按号停放。' })
  })

  it('[C16] is signed on the screen once by each household, and says so the second time', async () => {
    const { id } = await inForce()
    screens.show(paths.agreement(id), pages)
    const form = await screen.findByRole('form', { name: '登记签署' })
    await userEvent.type(within(form).getByRole('textbox', { name: '姓名' }), '赵六')
    await userEvent.type(within(form).getByRole('textbox', { name: /住户/ }), '3幢401室')
    await userEvent.click(within(form).getByRole('button', { name: '登记' }))
    expect(await screen.findByText(/已经在这一版上签过了/)).toBeTruthy()
    await userEvent.type(within(form).getByRole('textbox', { name: /住户/ }), '东')
    await userEvent.click(within(form).getByRole('button', { name: '登记' }))
    const list = screen.getByRole('table', { name: '签署名单' })
    await expect.poll(() => within(list).queryByText('赵六')).toBeTruthy()
    expect(within(list).getAllByRole('row')).toHaveLength(4)
  })

  it('[C16] shows the edition before beside the present one, with who signed it', async () => {
    const { id } = await inForce()
    const deps = recordDeps()
    const input = { title: '停放公约', number: '', terms: '夜间不鸣笛，白天也不鸣笛。', signedOn: '2026-11-22' }
    expect(await issueEdition(deps, id, { ...input, reason: '' })).toMatchObject({ error: { code: 'agreement/reason-required' } })
    const second = value(await issueEdition(deps, id, { ...input, reason: '居民提议', seen: 1 }))
    const overtaken = await issueEdition(deps, id, { ...input, reason: '照旧版改的', seen: 1 })
    expect(overtaken).toMatchObject({ ok: false, error: { message: expect.stringContaining('刚才已经发了第 2 版') } })
    expect(second).toMatchObject({ edition: 2, editions: [{ edition: 1 }] })
    expect(await editConvention(deps, second, { ...input, terms: '偷偷改' })).toMatchObject({ error: { code: 'agreement/text-stands' } })
    screens.show(paths.agreement(id), pages)
    const old = await screen.findByRole('group', { name: /^第 1 版/ })
    expect([...old.querySelectorAll('mark')].map((one) => one.textContent).join('')).toContain('王芳')
    expect(screen.getByText(/2 户（人）签过这一版 · 后来修改的原因：居民提议/)).toBeTruthy()
    expect(screen.getByText('第 2 版 · 0 户（人）')).toBeTruthy()
  })

  it('[C16] [L1.7] says that a draft was written on an older edition, shows what changed, and issues it only when that was read', async () => {
    const { id } = await inForce()
    screens.show(paths.agreement(id), pages)
    await userEvent.click(await screen.findByRole('button', { name: '发新版' }))
    const terms = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /条文/ })
    await userEvent.type(terms, '周末除外。')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const newer = { title: '停放公约', number: '', terms: '夜间不鸣笛，物业负责提醒。', signedOn: '2026-11-22', reason: '住户提议' }
    value(await issueEdition(recordDeps(), id, newer))
    await screen.findByText(/第 2 版 · 0 户/)
    await userEvent.click(screen.getByRole('button', { name: '发新版' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('这份草稿是照第 1 版写的，现在已经是第 2 版')
    expect(within(alert).getByLabelText('第 2 版条文').querySelector('mark')?.textContent).toContain('物业')
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /条文/ })).value).toContain('周末除外')
    await userEvent.type(screen.getByRole('textbox', { name: /为什么修改/ }), '周末不限')
    expect(screen.getByRole('button', { name: '发布新版' })).toHaveProperty('disabled', true)
    await userEvent.click(within(alert).getByRole('button', { name: '看过第 2 版了，接着写' }))
    await userEvent.click(screen.getByRole('button', { name: '发布新版' }))
    await screen.findByText(/第 3 版 · 0 户/)
  })

  it('[C16] hides names and doors on what goes on the wall, in the list and in the text', async () => {
    const convention = await inForce()
    const [whole, masked] = [conventionPaper(convention), maskedPaper(convention)]
    expect(whole.signed.map(({ name }) => name)).toEqual(['李建国', '王芳'])
    expect(masked.signed.map(({ name, household }) => [name, household])).toEqual([
      ['李*国', ''],
      ['王*', ''],
    ])
    expect(masked.terms).toBe('夜间不鸣笛，3幢**室王*负责提醒。')
    screens.show(`${paths.agreement(convention.id)}?view=public`, pages)
    const sheet = await screen.findByRole('article', { name: '公约' })
    expect(sheet.textContent).not.toMatch(/王芳|李建国|401/)
  })

  it('[C16] takes no empty text and none beyond measure', async () => {
    screens = await startScreens({ now: NOW, role: 'worker', faults: { offline: true } })
    const draft = (terms: string) => draftConvention(screens.deps, { title: '公约', number: '', terms })
    expect(await draft(' ')).toMatchObject({ ok: false, error: { details: [{ path: 'terms', message: '请写条文' }] } })
    expect(await draft('长'.repeat(20_001))).toMatchObject({ ok: false, error: { code: 'record/invalid' } })
    expect(await draft('长'.repeat(10_000))).toMatchObject({ ok: true })
  })
})
