import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { CallTreePrintPage } from './call-tree-print-page.tsx'
import { planDrill } from './emergency-actions.ts'
import { drillItems, emergencyTeams, problemItems } from './queries.ts'
import { registerNewWork, reportProblem, signUpVolunteer } from './register-actions.ts'
import { ReportInPage } from './report-in-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens()
})
afterEach(() => screens.close())

const pages = [
  [paths.reportIn(), ReportInPage],
  [idPatterns.callTreePrint, CallTreePrintPage],
] as const
const open = (side: string) => screens.show(`${paths.reportIn()}?side=${side}`, pages)

describe('[D36] the register of volunteers', () => {
  it('takes nobody whose card was not seen, and finds by what somebody is good at', async () => {
    open('volunteer')
    await userEvent.click(await screen.findByRole('button', { name: '登记志愿者' }))
    const dialog = await screen.findByRole('dialog', { name: '登记志愿者' })
    await userEvent.type(within(dialog).getByRole('textbox', { name: /姓名/ }), '安然')
    await userEvent.keyboard('{Enter}')
    await userEvent.type(within(dialog).getByRole('textbox', { name: /注册号/ }), '32010600001')
    await userEvent.type(within(dialog).getByLabelText('特长', { selector: 'input' }), '水电维修{Enter}')
    await userEvent.click(within(dialog).getByRole('button', { name: '登记' }))
    expect(await within(dialog).findByText('实名注册，请先看过本人证件')).toBeTruthy()
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /已看过本人证件/ }))
    await userEvent.click(within(dialog).getByRole('button', { name: '登记' }))
    const table = await screen.findByRole('grid', { name: '志愿者' })
    expect(await within(table).findByRole('row', { name: /安然.*32010600001.*社区.*水电维修.*已注册/ })).toBeTruthy()
    expect(screen.getByText(/占比算不出来/)).toBeTruthy()
    const search = screen.getByRole('searchbox', { name: '查找志愿者' })
    await userEvent.type(search, '书法')
    await waitFor(() => expect(within(table).queryByRole('row', { name: /安然/ })).toBeNull())
    await userEvent.clear(search)
    await userEvent.type(search, '水电')
    expect(await within(table).findByRole('row', { name: /安然/ })).toBeTruthy()
  })

  it('tells what part of those who live here it is, and refuses a number twice', async () => {
    const area = makeArea('community', { kind: 'community', unit: screens.db.user.unit, population: 8 })
    await screens.db.save([{ kind: 'put', collection: 'areas', document: area, from: null }])
    const input = { number: 'A1', level: 'grid', registeredOn: screens.deps.today(), idSeen: true, skills: [] } as const
    const first = await signUpVolunteer(screens.deps, { personId: undefined, name: '安然' }, input)
    expect(first).toMatchObject({ ok: true, value: { volunteer: { number: 'A1' } } })
    expect(await signUpVolunteer(screens.deps, { personId: undefined, name: '白露' }, input)).toMatchObject({
      error: { code: 'volunteer/number-taken' },
    })
    open('volunteer')
    expect(await screen.findByText(/占常住人口 12.5%/)).toBeTruthy()
  })
})

describe('[D41] 新就业群体', () => {
  it('are registered with their platform, and what they see on the road becomes a matter that they raised', async () => {
    const person = await registerNewWork(screens.deps, { personId: undefined, name: '祁风' }, { trade: 'delivery', platform: '某外卖平台' })
    if (!person.ok) throw new Error(person.error.message)
    expect(await registerNewWork(screens.deps, { personId: undefined, name: '祁风' }, { trade: 'driver', platform: ' ' })).toMatchObject({
      ok: false,
    })
    open('newWork')
    const table = await screen.findByRole('grid', { name: '新就业群体' })
    expect(await within(table).findByRole('row', { name: /祁风.*外卖送餐员.*某外卖平台.*未报到/ })).toBeTruthy()
    await userEvent.click(within(table).getByRole('button', { name: '祁风随手报' }))
    const dialog = await screen.findByRole('dialog', { name: '随手报 · 祁风' })
    await userEvent.type(within(dialog).getByRole('textbox', { name: /看到了什么/ }), '北门井盖松动{Control>}{Enter}{/Control}')
    expect(await within(table).findByRole('row', { name: /祁风.*1 件/ })).toBeTruthy()
    const [problem] = await problemItems(screens.db).run()
    expect(problem).toMatchObject({ type: 'problem', state: 'registered', raisedBy: { id: person.value.id, name: '祁风' } })
  })

  it('[D42] 事事入格: what somebody reports lies in the grid where he saw it', async () => {
    const kind = defaultItemType('problem')
    if (!kind) throw new Error('the program brings this type')
    const person = { id: 'p', name: '祁风' }
    const seen = await reportProblem(screens.deps, { kind, person }, { title: '井盖松动', content: '', grid: 'grid-1' })
    expect(seen).toMatchObject({ ok: true, value: { grid: 'grid-1', level: 'community' } })
  })
})

describe('[D28] the emergency team', () => {
  const row = (id: string, name: string) => ({ id, name, duty: '队员', category: 'backbone' as const, votes: false })
  async function team() {
    const document = makeOrg('team', {
      kind: 'emergencyTeam',
      name: '社区应急队',
      unit: screens.db.user.unit,
      memberships: [row('a', '安然'), row('b', '白露'), row('c', '祁风')],
    })
    const saved = await screens.db.save([{ kind: 'put', collection: 'orgs', document, from: null }])
    if (!saved.ok) throw new Error(saved.error.message)
    return document
  }
  const stored = async () => (await emergencyTeams(screens.db).run())[0]

  it('says who calls whom, refuses a circle in words, and is printed as it stands', async () => {
    const { id } = await team()
    open('emergency')
    await userEvent.click(await screen.findByRole('combobox', { name: '白露由谁通知' }))
    await userEvent.click(await screen.findByRole('option', { name: '安然' }))
    await waitFor(async () => expect((await stored())?.memberships.find((one) => one.id === 'b')?.calledBy).toBe('a'))
    await userEvent.click(screen.getByRole('combobox', { name: '安然由谁通知' }))
    await userEvent.click(await screen.findByRole('option', { name: '白露' }))
    expect(await screen.findByText(/会绕成圈/)).toBeTruthy()
    expect((await stored())?.memberships.find((one) => one.id === 'a')?.calledBy).toBeUndefined()
    screens.show(paths.callTreePrint(id), pages)
    const paper = await screen.findByRole('heading', { name: '社区应急队应急呼叫表' })
    const rows = within(paper.parentElement as HTMLElement).getAllByRole('row') // the sheet
    expect(rows.map((one) => one.textContent)).toEqual([
      '姓名职务电话由谁通知他通知谁通知时间',
      '安然队员值班人员白露',
      '白露队员安然',
      '祁风队员值班人员',
    ])
  })

  it('shows its next drill, and that its day is past', async () => {
    const found = await team()
    const kind = defaultItemType('drill')
    if (!kind) throw new Error('the program brings this type')
    expect(await planDrill(screens.deps, { kind, team: found }, { title: '疏散', category: '', plannedOn: '' })).toMatchObject({
      ok: false,
    })
    await planDrill(screens.deps, { kind, team: found }, { title: '三号楼消防疏散', category: '消防', plannedOn: '2020-03-01' })
    open('emergency')
    expect(await screen.findByText(/下次演练 2020-03-01，已过/)).toBeTruthy()
    expect(screen.getByRole('link', { name: '三号楼消防疏散' })).toBeTruthy()
    expect((await drillItems(screens.db).run())[0]).toMatchObject({ type: 'drill', category: '消防', links: [found.id] })
  })
})
