import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { editionsOf, meetingTypeOf, meetingTypesOn } from '#shared/domain/meeting/meeting-types.ts'
import type { User } from '#shared/contracts/api.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { issueEdition, restoreEditions, retireType } from './actions.ts'
import { emptyEdition, formOfType } from './edition-form.ts'
import { EditionPage } from './edition-page.tsx'
import { MeetingTypePage } from './meeting-type-page.tsx'
import { meetingTypeEditions } from './queries.ts'
import { TemplatesPage } from './templates-page.tsx'

const NOW = Date.parse('2026-11-25T09:00:00+08:00')
const TODAY = '2026-11-25'
const DISTRICT = '320106000000'
const STREET = '320106001000'
const pages = [
  [paths.templates(), TemplatesPage],
  [paths.meetingTypeNew(), EditionPage],
  [idPatterns.meetingType, MeetingTypePage],
  [idPatterns.meetingTypeEdition, EditionPage],
] as const

let screens: Screens
afterEach(() => screens.close())

async function start(role: User['role'] = 'district', unit = DISTRICT) {
  screens = await startScreens({ role, unit, now: NOW, faults: { offline: true } })
  return screens
}
const stored = () => meetingTypeEditions(screens.db).run()

async function issueAssembly(changeNote: string, effectiveOn = TODAY) {
  const templates = await stored()
  const form = formOfType(meetingTypeOf('branchAssembly', templates, TODAY), { issuer: '区委组织部', localNote: '', today: TODAY })
  const seen = editionsOf('branchAssembly', templates).at(-1)?.id
  const issued = await issueEdition(screens.deps, {
    code: 'branchAssembly',
    form: { ...form, changeNote, effectiveOn, basis: changeNote },
    seen,
  })
  if (!issued.ok) throw new Error(JSON.stringify(issued.error))
  return issued.value
}

/** Puts the words in place of what stands in the field. */
async function put(name: string | RegExp, words: string) {
  const field = screen.getByRole('textbox', { name })
  await userEvent.clear(field)
  await userEvent.click(field)
  await userEvent.paste(words)
}

describe('the list', () => {
  it('shows each type with its source, edition and state, and leads to it by the keyboard', async () => {
    await start()
    await issueAssembly('照程序的')
    screens.show(paths.templates(), pages)
    const table = await screen.findByRole('grid', { name: '会议类型' })
    const row = await within(table).findByRole('row', { name: /党员大会.*区委组织部.*第 1 版.*现行/ })
    expect(row).toBeTruthy()
    expect(within(table).getByRole('row', { name: /支委会.*程序默认/ })).toBeTruthy()
    table.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByRole('heading', { name: '党员大会' })).toBeTruthy()
    expect(screen.getAllByText('照程序的').length).toBeGreaterThan(0)
  })

  it('may be read and not changed by whoever does not make templates', async () => {
    await start('secretary', '320106001001')
    screens.show(paths.templates(), pages)
    expect(await screen.findByText(/模板由区里发布，您可以查看/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: '新建会议类型' })).toBeNull()
    expect(await issueEdition(screens.deps, { form: emptyEdition('', TODAY), seen: undefined })).toMatchObject({
      ok: false,
      error: { code: 'record/forbidden' },
    })
  })

  it('lets a street make types of its own and leaves the district’s alone', async () => {
    await start('street', STREET)
    const form = { ...emptyEdition('街道党工委', TODAY), name: '街道楼宇联席会', basis: '街道做法' }
    const own = await issueEdition(screens.deps, { form, seen: undefined })
    expect(own).toMatchObject({ ok: true, value: { audience: ['320106001*'], edition: 1 } })
    const forbidden = await retireType(screens.deps, 'branchAssembly')
    expect(forbidden).toMatchObject({ ok: false, error: { code: 'record/forbidden' } })
  })
})

describe('issuing the next edition', () => {
  it('says what is missing beside its field, and keeps the old edition as it was', async () => {
    await start()
    const first = await issueAssembly('照程序的')
    screens.show(paths.meetingTypeEdition('branchAssembly'), pages)
    await screen.findByRole('heading', { name: '党员大会：另发新版' })
    await userEvent.click(screen.getByRole('button', { name: '发布新版' }))
    expect(await screen.findByText('请写明这一版改了什么')).toBeTruthy()
    expect(await stored()).toHaveLength(1)
    await put(/这一版改了什么/, '应到改为党员和积极分子')
    await put(/应到人员/, '全体党员、入党积极分子')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await stored()).toHaveLength(2))
    const templates = await stored()
    expect(templates.find((one) => one.id === first.id)).toEqual(first)
    expect(meetingTypeOf('branchAssembly', templates, TODAY)).toMatchObject({ edition: 2, spec: { expected: '全体党员、入党积极分子' } })
    expect(await screen.findByRole('link', { name: '第 1 版' })).toBeTruthy()
  })

  it('goes to the whole district, and is for good', async () => {
    await start()
    const issued = await issueAssembly('照程序的')
    expect(issued).toMatchObject({ audience: ['320106*'], source: 'issued', retention: 'permanent', unit: DISTRICT })
    const changed = await screens.db.save([{ kind: 'put', collection: 'templates', document: { ...issued, basis: '改' }, from: issued }])
    expect(changed).toMatchObject({ ok: false, error: { code: 'template/issued' } })
  })

  it('does not write over an edition that another issued meanwhile', async () => {
    await start()
    await issueAssembly('一')
    const form = formOfType(meetingTypeOf('branchAssembly', await stored(), TODAY), { issuer: '区', localNote: '', today: TODAY })
    const late = await issueEdition(screens.deps, { code: 'branchAssembly', form: { ...form, changeNote: '二' }, seen: undefined })
    expect(late).toMatchObject({ ok: false, error: { code: 'template/changed-meanwhile' } })
  })

  it('makes a type of one’s own with a part of one’s own', async () => {
    await start()
    screens.show(paths.meetingTypeNew(), pages)
    await screen.findByRole('textbox', { name: /类型名称/ })
    await put(/类型名称/, '物业联席会')
    await put(/依据/, '区里文件')
    await put(/发布单位/, '区委组织部')
    await userEvent.click(screen.getByRole('button', { name: '加一项自定要件' }))
    await put('自定要件', '会后回访')
    await userEvent.click(screen.getByRole('button', { name: '发布' }))
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    const [own] = await stored()
    expect(own).toMatchObject({ name: '物业联席会', edition: 1, meetingType: { ownParts: [{ label: '会后回访' }] } })
    expect(own?.meetingType?.required).toContain(own?.meetingType?.ownParts?.[0]?.code)
    expect(meetingTypesOn(await stored(), TODAY).at(-1)?.name).toBe('物业联席会')
  })
})

it('brings back what was typed and not issued', async () => {
  await start()
  screens.show(paths.meetingTypeNew(), pages)
  await screen.findByRole('textbox', { name: /类型名称/ })
  await put(/类型名称/, '物业联席会')
  cleanup()
  screens.show(paths.meetingTypeNew(), pages)
  expect(await screen.findByText(/已恢复您/)).toBeTruthy()
  expect(screen.getByRole('textbox', { name: /类型名称/ })).toHaveProperty('value', '物业联席会')
})

describe('retiring', () => {
  it('takes a type out of new meetings, with what waits for its day, and can be undone', async () => {
    await start()
    await issueAssembly('一')
    await issueAssembly('明年的', '2027-01-01')
    screens.show(paths.meetingType('branchAssembly'), pages)
    await userEvent.click(await screen.findByRole('button', { name: '停用' }))
    const offered = async (day: string) => meetingTypesOn(await stored(), day).some((type) => type.code === 'branchAssembly')
    await waitFor(async () => expect([await offered(TODAY), await offered('2027-02-01')]).toEqual([false, false]))
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
    await waitFor(async () => expect([await offered(TODAY), await offered('2027-02-01')]).toEqual([true, true]))
    expect(meetingTypeOf('branchAssembly', await stored(), '2027-02-01').edition).toBe(2)
  })

  it('works for a type that the district never issued', async () => {
    await start()
    const done = await retireType(screens.deps, 'benchCouncil')
    const offered = async () => meetingTypesOn(await stored(), TODAY).some((type) => type.code === 'benchCouncil')
    expect(await offered()).toBe(false)
    expect(meetingTypeOf('benchCouncil', await stored(), TODAY).name).toBe('板凳议事会')
    if (done.ok) await restoreEditions(screens.deps, done.value.after)
    expect(await offered()).toBe(true)
  })

  it('calls an edition back before its day', async () => {
    await start()
    await issueAssembly('一')
    await issueAssembly('明年的', '2027-01-01')
    screens.show(paths.meetingType('branchAssembly'), pages)
    await userEvent.click(await screen.findByRole('button', { name: '撤回' }))
    await waitFor(async () => expect(meetingTypeOf('branchAssembly', await stored(), '2027-02-01').edition).toBe(1))
    expect(await screen.findByText('已撤回')).toBeTruthy()
  })
})
