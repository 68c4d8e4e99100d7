import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { editDocument, registerDocument, repealDocument } from './actions.ts'
import { DocumentEditPage } from './document-edit-page.tsx'
import { documentForm, emptyDocument } from './document-form.ts'
import { DocumentPage } from './document-page.tsx'
import { chooseDocuments } from './document-row.ts'
import { DocumentsPage } from './documents-page.tsx'
import { startSelfCheck } from './start-check.ts'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const TODAY = '2026-11-22'
const STREET = '320106002000'
const pages = [
  [paths.documents(), DocumentsPage],
  [paths.documentNew(), DocumentEditPage],
  [idPatterns.document, DocumentPage],
  [idPatterns.documentEdit, DocumentEditPage],
] as const

let screens: Screens
afterEach(() => screens.close())

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

const opinion = {
  ...emptyDocument('central'),
  title: '关于加强和改进城市基层党的建设工作的意见',
  number: '中办发〔2019〕30号',
  issuer: '中共中央办公厅',
  issuedOn: '2019-05-08',
  keptAt: '党建办文件柜',
}
const start = async (role: 'street' | 'worker' | 'readonly' = 'street') => {
  screens = await startScreens({ now: NOW, role, faults: { offline: true }, ...(role === 'street' ? { unit: STREET } : {}) })
}

describe('文件库', () => {
  it('[I7] registers a paper by the keyboard and finds it by name and number', async () => {
    await start('worker')
    const router = screens.show(paths.documentNew(), pages)
    await userEvent.type(await screen.findByRole('textbox', { name: /名称/ }), opinion.title)
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('请填写发文单位')).toBeTruthy()
    expect(screen.getByText('正文和存放处至少写一样')).toBeTruthy()
    await userEvent.click(screen.getByRole('textbox', { name: '文号' }))
    await userEvent.paste(opinion.number)
    await userEvent.type(screen.getByRole('textbox', { name: /发文单位/ }), opinion.issuer)
    await userEvent.type(screen.getByRole('textbox', { name: /原件存放处/ }), opinion.keptAt)
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByRole('heading', { name: opinion.title })).toBeTruthy()
    const [made] = await screens.db.find('agreements').run()
    expect(made).toMatchObject({ kind: 'document', state: 'performing', audience: [], paper: { issuer: opinion.issuer } })
    expect(recordPath('agreements', made as Agreement)).toBe(router.state.location.pathname)

    await router.navigate(paths.documents())
    const search = await screen.findByRole('searchbox', { name: '搜索文件' })
    await userEvent.click(search)
    await userEvent.paste('[2019]30')
    expect(await screen.findByText(opinion.title)).toBeTruthy()
    await userEvent.clear(search)
    await userEvent.paste('[2018]30')
    expect(await screen.findByText('没有符合条件的文件')).toBeTruthy()
  })

  it('[I7] goes to everybody below: a street’s to its communities, who read it and do not change it', async () => {
    await start('street')
    const made = value(await registerDocument(screens.deps, opinion))
    expect(made.audience).toEqual(['320106002*'])
    await screens.close()
    await start('readonly')
    expect(await registerDocument(screens.deps, opinion)).toMatchObject({ error: { code: 'record/forbidden' } })
  })

  it('[I8] takes the place of an older one, which stays and says by what it was repealed', async () => {
    await start('street')
    const old = value(
      await registerDocument(screens.deps, { ...opinion, title: '联席会议制度（2025）', kind: 'regulation', level: 'street' }),
    )
    const form = {
      ...opinion,
      title: '联席会议制度（2026）',
      kind: 'regulation',
      level: 'street',
      from: '2026-12-01',
      replaces: old.id,
    } as const
    const fresh = value(await registerDocument(screens.deps, form))
    const now = await screens.db.findOne('agreements', old.id).run()
    expect(now).toMatchObject({ state: 'ended', ended: { on: '2026-12-01', reason: '由《联席会议制度（2026）》代替' } })
    const all = await screens.db.find('agreements').run()
    const at = (standing: string, day: string) =>
      chooseDocuments(all, { kind: '', level: '', query: '', standing }, day).map(({ id }) => id)
    expect([at('inForce', TODAY), at('inForce', '2026-12-01')]).toEqual([[old.id], [fresh.id]])
    expect(await editDocument(screens.deps, now as Agreement, documentForm(now as Agreement))).toMatchObject({
      error: { code: 'library/ended' },
    })
    expect(await repealDocument(screens.deps, fresh.id, { on: TODAY, reason: ' ' })).toMatchObject({
      error: { code: 'library/reason-required' },
    })
    screens.show(paths.document(fresh.id), pages)
    expect(await screen.findByRole('link', { name: '联席会议制度（2025）' })).toBeTruthy()
  })

  it('[I8][C16] says what rests on it: papers, 公约, and templates whose ground it is', async () => {
    await start('street')
    const base = value(await registerDocument(screens.deps, opinion))
    value(await registerDocument(screens.deps, { ...opinion, title: '街道实施细则', number: '', level: 'street', basedOn: [base.id] }))
    const {
      unit: _unit,
      audience: _audience,
      ...type
    } = makeTemplate('t', {
      kind: 'meetingType',
      code: 'jointConference',
      name: '党建联席会',
      basisDocument: base.id,
    })
    value(await screens.db.save([{ kind: 'put', collection: 'templates', document: type } as unknown as Change])) // a factory's document is whole
    screens.show(paths.document(base.id), pages)
    const section = await screen.findByRole('region', { name: '与其他文件' })
    expect(await within(section).findByRole('link', { name: '街道实施细则' })).toBeTruthy()
    const link = await within(section).findByRole('link', { name: '模板：党建联席会' })
    expect(link.getAttribute('href')).toContain(paths.meetingType('jointConference'))
  })

  it('[I9] keeps the lines of a standard, each by its id, in the order in which they were typed, and prints them', async () => {
    await start('street')
    const form = { ...opinion, title: '物业服务标准', standards: '垃圾日产日清\n\n 电梯有人管 ' }
    const first = value(await registerDocument(screens.deps, form))
    const ids = new Map(first.standards?.map(({ id, text }) => [text, id]))
    const edited = value(await editDocument(screens.deps, first, { ...form, standards: '门岗有人\n垃圾日产日清\n电梯有人管' }))
    expect(edited.standards?.toSorted((a, b) => a.order - b.order).map(({ id, text }) => [text, ids.get(text) === id])).toEqual([
      ['门岗有人', false],
      ['垃圾日产日清', true],
      ['电梯有人管', true],
    ])
    expect(await registerDocument(screens.deps, { ...form, standards: '同一条\n同一条' })).toMatchObject({
      error: { code: 'record/invalid' },
    })
    screens.show(paths.documentPrint(first.id), pages)
    const sheet = await screen.findByRole('article', { name: '文件' })
    expect(
      within(sheet)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['门岗有人', '垃圾日产日清', '电梯有人管'])
    expect(sheet.textContent).toContain('中办发〔2019〕30号')
    expect(sheet.textContent).toContain('党建办文件柜')
  })

  it.each([
    ['[I9]', '物业服务标准', '垃圾日产日清\n电梯有人管'],
    ['[A25]', '小区党组织“六化”标准', '第一化\n第二化\n第三化\n第四化\n第五化\n第六化'],
    ['[G9]', '社区党群服务中心标准化建设条目', '有统一的标识\n有办事大厅\n有谈心的房间\n每天有人值守'],
    ['[A39]', '“三有一化”自查条目', '有人管事\n有钱办事\n有场所议事\n区域化党建格局'],
  ])('%s begins a check of the year against %s, whose lines are met one by one', async (_id, title, standards) => {
    await start('street')
    const paper = value(await registerDocument(screens.deps, { ...opinion, title, standards }))
    const check = value(await startSelfCheck(screens.deps, paper))
    expect(check).toMatchObject({ type: 'selfCheck', title: `2026 年对照自查：${title}`, originRef: paper.id, state: 'registered' })
    expect(check.milestones.map((row) => row.title)).toEqual(standards.split('\n'))
    // Lines that are changed afterwards do not change a check that has begun.
    value(await editDocument(screens.deps, paper, { ...opinion, title, standards: '只剩一条' }))
    expect((await screens.db.findOne('items', check.id).run())?.milestones).toHaveLength(standards.split('\n').length)
    const bare = value(await registerDocument(screens.deps, opinion))
    expect(await startSelfCheck(screens.deps, bare)).toMatchObject({ error: { code: 'library/no-standards' } })
  })
})
