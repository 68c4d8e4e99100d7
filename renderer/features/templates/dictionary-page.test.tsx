import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { dictionaries, holidaysNow } from '#renderer/entities/labels/use-holidays.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { catalogueOf } from '#shared/domain/front-desk/service-catalogue.ts'
import { referenceOn } from '#shared/domain/dictionary/reference-lists.ts'
import { reportInRules } from '#shared/domain/report-in/report-in-rules.ts'
import { isWorkingDay } from '#shared/domain/working-days.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { restoreEditions } from './actions.ts'
import { issueDictionary, retireDictionary } from './dictionary-actions.ts'
import { DictionaryEditionPage } from './dictionary-edition-page.tsx'
import { dictionaryForm } from './dictionary-form.ts'
import { shownDictionary } from './dictionary-kinds.ts'
import { DictionaryPage } from './dictionary-page.tsx'
import { TemplatesPage } from './templates-page.tsx'

const NOW = Date.parse('2026-11-25T09:00:00+08:00')
const TODAY = '2026-11-25'
const DISTRICT = '320106000000'
const STREET = '320106001000'
const COMMUNITY = '320106001001'
const pages = [
  [paths.templates(), TemplatesPage],
  [idPatterns.dictionary, DictionaryPage],
  [idPatterns.dictionaryEdition, DictionaryEditionPage],
] as const

let screens: Screens
afterEach(() => screens.close())

async function start(role: User['role'] = 'district', unit = DISTRICT) {
  screens = await startScreens({ role, unit, now: NOW, faults: { offline: true } })
}
const stored = () => dictionaries(screens.db).run()
const where = (unit = COMMUNITY) => ({ unit, today: TODAY })

async function put(name: string | RegExp, words: string) {
  const field = screen.getByLabelText(name, { selector: 'input, textarea' })
  await userEvent.clear(field)
  await userEvent.click(field)
  await userEvent.paste(words)
}

/** A date field takes a whole date at once. */
function setDay(field: HTMLElement, value: string) {
  fireEvent.change(field, { target: { value } })
}

async function issue(code: string, change: Partial<ReturnType<typeof dictionaryForm>> = {}) {
  const { unit } = screens.db.user
  const templates = await stored()
  const form = dictionaryForm(code, shownDictionary(code, templates, where(unit)), { issuer: '本级', today: TODAY })
  const seen = templates.filter((one) => one.code === code && one.unit === unit).at(-1)?.id
  return issueDictionary(screens.deps, { code, form: { ...form, changeNote: '改', ...change }, seen })
}

describe('[C13] the catalogue of services', () => {
  it('is reached, changed and issued by the keyboard', async () => {
    await start()
    screens.show(`${paths.templates()}?kind=dictionary`, pages)
    const list = await screen.findByRole('grid', { name: '字典' })
    expect(await within(list).findByRole('row', { name: /服务台事项目录.*程序默认/ })).toBeTruthy()
    expect(within(list).getByRole('row', { name: /2027 年放假调休安排.*未录入/ })).toBeTruthy()
    list.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    const link = await screen.findByRole('link', { name: '另发新版' })
    link.focus()
    await userEvent.keyboard('{Enter}')
    const rows = await screen.findByRole('grid', { name: '事项' })
    await within(rows).findByRole('row', { name: /DW01/ })
    rows.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    const dialog = await screen.findByRole('dialog', { name: '改一项' })
    const days = within(dialog).getByLabelText('几个工作日办结')
    await userEvent.type(days, '300{Control>}{Enter}{/Control}')
    expect(await within(dialog).findByText(/0 到 250 的整数/)).toBeTruthy()
    await userEvent.clear(days)
    await userEvent.type(days, '3{Control>}{Enter}{/Control}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(within(rows).getByRole('row', { name: /DW01.*3 个工作日/ })).toBeTruthy()
    await userEvent.keyboard('{Alt>}n{/Alt}')
    const added = await screen.findByRole('dialog', { name: '加一项' })
    await userEvent.click(within(added).getByLabelText(/^编码/))
    await userEvent.paste('BD01')
    await userEvent.type(within(added).getByLabelText(/^事项名称/), '开居住证明{Control>}{Enter}{/Control}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await put(/^发布单位/, '区委组织部')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    const { services, edition } = catalogueOf(await stored(), where())
    expect([services.length, edition, services[0]?.workingDays, services.at(-1)?.label]).toEqual([22, 1, 3, '开居住证明'])
  })

  it('of the street goes before the district’s in its communities, and gives way again when it is retired', async () => {
    await start('street', STREET)
    const one = { id: 'a', code: 'A', label: '街道的一项', order: 0, service: {} }
    const issued = await issue('frontDesk', { entries: [one] })
    expect(issued).toMatchObject({ ok: true, value: { edition: 1, audience: ['320106001*'] } })
    const offered = async () => catalogueOf(await stored(), where()).services.map(({ label }) => label)
    expect(await offered()).toEqual(['街道的一项'])
    expect(catalogueOf(await stored(), where(DISTRICT)).issuer).toBeUndefined()
    const done = await retireDictionary(screens.deps, 'frontDesk')
    expect(await offered()).toHaveLength(21)
    if (done.ok) await restoreEditions(screens.deps, done.value.after)
    expect(await offered()).toEqual(['街道的一项'])
  })

  it('is for good once it is issued, and not written over unseen', async () => {
    await start()
    const first = await issue('frontDesk')
    if (!first.ok) throw new Error(first.error.message)
    const changed = { kind: 'put' as const, collection: 'templates' as const, document: { ...first.value, entries: [] }, from: first.value }
    expect(await screens.db.save([changed])).toMatchObject({ ok: false, error: { code: 'template/issued' } })
    const form = dictionaryForm('frontDesk', undefined, { issuer: '区', today: TODAY })
    expect(await issueDictionary(screens.deps, { code: 'frontDesk', form, seen: undefined })).toMatchObject({
      ok: false,
      error: { code: 'template/changed-meanwhile' },
    })
  })
})

describe('[D1] the words of 双报到', () => {
  it('are written line after line with Enter, and offered from then on', async () => {
    await start('street', STREET)
    screens.show(paths.dictionaryEdition('reportIn'), pages)
    const last = await screen.findByLabelText('什么时候可以第 5 行')
    last.focus()
    fireEvent.keyDown(last, { key: 'Enter' })
    // At once: a frame later the next letter would stand in the line above.
    expect(document.activeElement).toBe(screen.getByLabelText('什么时候可以第 6 行'))
    await userEvent.paste('周末')
    await userEvent.click(screen.getByRole('checkbox', { name: /时间银行/ }))
    await userEvent.click(screen.getByRole('button', { name: '发布' }))
    expect((await screen.findAllByText(/和别的一行重复了/)).length).toBe(2)
    await put('什么时候可以第 6 行', '早晨上班前')
    await put(/^发布单位/, '街道')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    const { times, timeBank, posts } = reportInRules(await stored(), where())
    expect([times.at(-1), times.length, timeBank, posts.length]).toEqual(['早晨上班前', 6, true, 8])
  })

  it('are read and not changed in a community', async () => {
    await start('secretary', COMMUNITY)
    screens.show(paths.dictionaryEdition('reportIn'), pages)
    expect(await screen.findByText(/不能另发新版/)).toBeTruthy()
    expect(await issue('reportIn')).toMatchObject({ ok: false, error: { code: 'record/forbidden' } })
  })
})

describe('the holidays of a year', () => {
  it('are 未录入 until the district writes them down, and count from then on without a network', async () => {
    await start()
    screens.show(paths.dictionary('holidays-2027'), pages)
    expect(await screen.findByText(/按周一至周五算，时限旁边会写明/)).toBeTruthy()
    await userEvent.click(screen.getByRole('link', { name: '录入' }))
    const group = await screen.findByRole('group', { name: '元旦' })
    await userEvent.click(screen.getByRole('button', { name: '发布' }))
    expect(await screen.findByText('有 7 行要改：红字的地方')).toBeTruthy()
    for (const name of ['春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']) {
      await userEvent.click(screen.getByLabelText(`删去${name}`))
    }
    setDay(within(group).getByLabelText('放假第一天'), '2027-01-01')
    setDay(within(group).getByLabelText('放假最后一天'), '2027-01-03')
    await userEvent.click(within(group).getByRole('button', { name: '调休上班一天' }))
    setDay(within(group).getByLabelText('元旦调休上班第 1 天'), '2027-01-05')
    expect(within(group).getByText('共 3 天')).toBeTruthy()
    expect(await within(group).findByText(/应当是周六或周日/)).toBeTruthy()
    setDay(within(group).getByLabelText('元旦调休上班第 1 天'), '2027-01-09')
    await put(/^依据/, '当年的通知')
    await put(/^发布单位/, '区委组织部')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    expect((await stored())[0]?.entries).toMatchObject([
      { label: '元旦', rest: { from: '2027-01-01', to: '2027-01-03', worked: ['2027-01-09'] } },
    ])
    const calendar = await holidaysNow(screens.deps)
    expect([isWorkingDay('2027-01-01', calendar), isWorkingDay('2027-01-09', calendar), calendar.years.has(2027)]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('are the district’s to write, not a street’s', async () => {
    await start('street', STREET)
    screens.show(paths.dictionaryEdition('holidays-2027'), pages)
    expect(await screen.findByText(/放假安排由区里发布，您可以查看，不能另发新版/)).toBeTruthy()
    expect(await issue('holidays-2026')).toMatchObject({ ok: false, error: { code: 'record/forbidden' } })
  })
})

describe('lists to look things up in', () => {
  it('[C12] 街道权责清单 is pasted as it was published, completed line by line, and issued with its source', async () => {
    await start('street', STREET)
    screens.show(paths.dictionaryEdition('streetPowers'), pages)
    const many = await screen.findByLabelText('一次加多项')
    await userEvent.click(many)
    await userEvent.paste('占道经营综合执法\n\n 物业管理活动监督 \n占道经营综合执法')
    await userEvent.click(screen.getByRole('button', { name: '加进去' }))
    await userEvent.type(screen.getByLabelText('第 1 行主办'), '综合行政执法队')
    await userEvent.type(screen.getByLabelText('第 1 行依据'), '区政府办公布的清单')
    await put(/^依据/, '区政府 2026 年公布')
    await put(/^发布单位/, '某某街道')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('有 2 行要改：红字的地方')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '删去第 3 行' }))
    await userEvent.click(screen.getByRole('button', { name: /^发布/ }))
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    const held = referenceOn('streetPowers', where(), await stored())
    expect(held).toMatchObject({ issuer: '某某街道', basis: '区政府 2026 年公布' })
    expect(held.entries.map(({ label, reference }) => [label, reference?.lead ?? ''])).toEqual([
      ['占道经营综合执法', '综合行政执法队'],
      ['物业管理活动监督', ''],
    ])
    // The next street does not read it.
    expect(referenceOn('streetPowers', where('320106002001'), await stored()).entries).toEqual([])
  })

  it('[C15] 街道“8 个方面” is brought by the program with its source; a community reads it and does not change it', async () => {
    await start('secretary', COMMUNITY)
    screens.show(paths.dictionary('streetTasks'), pages)
    const table = await screen.findByRole('table', { name: '方面' })
    expect(within(table).getAllByRole('row')).toHaveLength(9)
    expect(screen.getAllByText(/青岛市南（2018 年）/).length).toBeGreaterThan(0)
    expect(screen.queryByRole('link', { name: '另发新版' })).toBeNull()
  })
})
