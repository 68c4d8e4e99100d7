import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { methodEditionOf, methodOfSheet, methodOn, methodsOn } from '#shared/domain/deliberation/methods.ts'
import { makeDeliberation } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { restoreEditions } from './actions.ts'
import { issueMethod, retireMethod } from './method-actions.ts'
import { MethodEditionPage } from './method-edition-page.tsx'
import { formOfMethod } from './method-form.ts'
import { MethodPage } from './method-page.tsx'
import { otherTemplates } from './queries.ts'
import { TemplatesPage } from './templates-page.tsx'

const NOW = Date.parse('2026-11-25T09:00:00+08:00')
const TODAY = '2026-11-25'
const DISTRICT = '320106000000'
const CODE = 'speakAsItIs'
const pages = [
  [paths.templates(), TemplatesPage],
  [paths.methodNew(), MethodEditionPage],
  [idPatterns.method, MethodPage],
  [idPatterns.methodEdition, MethodEditionPage],
] as const

let screens: Screens
afterEach(() => screens.close())

async function start(role: User['role'] = 'district', unit = DISTRICT) {
  screens = await startScreens({ role, unit, now: NOW, faults: { offline: true } })
}
const stored = () => otherTemplates(screens.db, 'method').run()
const inForce = async () => {
  const method = methodOn(CODE, await stored(), TODAY)
  if (!method) throw new Error('有一说一 is gone')
  return method
}

async function put(name: string | RegExp, words: string) {
  const field = screen.getByRole('textbox', { name })
  await userEvent.clear(field)
  await userEvent.click(field)
  await userEvent.paste(words)
}

describe('[B11] the district’s own 有一说一', () => {
  it('shows every method with its steps, and leads to one', async () => {
    await start()
    screens.show(`${paths.templates()}?kind=method`, pages)
    const table = await screen.findByRole('grid', { name: '议事方法' })
    expect(await within(table).findByRole('row', { name: /有一说一.*收题 → 审题.*程序默认/ })).toBeTruthy()
    expect(within(table).getByRole('row', { name: /四议两公开/ })).toBeTruthy()
    table.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByRole('heading', { name: /有一说一/ })).toBeTruthy()
    expect(screen.getByText('可按本地办法修改')).toBeTruthy()
  })

  it('is issued in a new edition, and leaves sheets that are being worked on under theirs', async () => {
    await start()
    const sheet = makeDeliberation('1', { method: CODE, methodVersion: 1, methodEdition: methodEditionOf(await inForce()) })
    screens.show(paths.methodEdition(CODE), pages)
    await screen.findByRole('heading', { name: /另发新版/ })
    await userEvent.click(screen.getByRole('button', { name: '发布新版' }))
    expect(await screen.findByText('请写明这一版改了什么')).toBeTruthy()
    await put(/这一版改了什么/, '收题改叫听题')
    await put(/发布单位/, '区委组织部')
    await put('第 1 步', '听题')
    await userEvent.click(screen.getByRole('button', { name: '发布新版' }))
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    expect(await inForce()).toMatchObject({ edition: 2, steps: [{ name: '听题' }, {}, {}, {}, {}, {}, {}, {}] })
    expect(methodOfSheet(sheet, await stored(), TODAY)?.steps[0]?.name).toBe('收题')
  })

  it('is for good once it is issued', async () => {
    await start()
    const form = { ...formOfMethod(await inForce(), { issuer: '区', today: TODAY }), changeNote: '一' }
    const issued = await issueMethod(screens.deps, { code: CODE, form, seen: undefined })
    if (!issued.ok) throw new Error(JSON.stringify(issued.error))
    const late = await issueMethod(screens.deps, { code: CODE, form, seen: undefined })
    expect(late).toMatchObject({ ok: false, error: { code: 'template/changed-meanwhile' } })
    const changed = { kind: 'put' as const, collection: 'templates' as const, document: { ...issued.value, steps: [] }, from: issued.value }
    expect(await screens.db.save([changed])).toMatchObject({ ok: false, error: { code: 'template/issued' } })
  })

  it('is read and not changed in a community', async () => {
    await start('secretary', '320106001001')
    screens.show(paths.methodEdition(CODE), pages)
    expect(await screen.findByText(/不能另发新版/)).toBeTruthy()
  })
})

it('retires a method that the district never issued, and takes it back', async () => {
  await start()
  const offered = async () => methodsOn(await stored(), TODAY).some((one) => one.code === 'blockAlliance')
  const done = await retireMethod(screens.deps, 'blockAlliance')
  expect(await offered()).toBe(false)
  if (done.ok) await restoreEditions(screens.deps, done.value.after)
  expect(await offered()).toBe(true)
})
