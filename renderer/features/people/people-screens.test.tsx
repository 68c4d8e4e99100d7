import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { addPerson as add, savePerson } from './actions.ts'
import { takePartyStep } from './party-actions.ts'
import { PeoplePage } from './people-page.tsx'
import { inputOf } from './person-input.ts'
import { PersonPage } from './person-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(() => screens.close())

const show = (address: string) =>
  screens.show(address, [
    [paths.people(), PeoplePage],
    [idPatterns.person, PersonPage],
  ])

async function addPerson(name: string, phone = '') {
  const saved = await add(screens.deps, { ...inputOf(), name, phone })
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value
}

describe('the people list', () => {
  it('says what to do while it is empty', async () => {
    show(paths.people())
    expect(await screen.findByText('台账里还没有人')).toBeTruthy()
  })

  it('shows phones masked and finds by initials, the search kept in the address', async () => {
    await addPerson('王芳', '13800000001')
    await addPerson('李明', '13900000002')
    const router = show(paths.people())
    expect(await screen.findByText('王芳')).toBeTruthy()
    expect(screen.queryByText('13800000001')).toBeNull()
    await userEvent.type(screen.getByRole('searchbox', { name: '搜索人员' }), 'lm')
    await waitFor(() => expect(screen.queryByText('王芳')).toBeNull())
    expect(screen.getByText('李明')).toBeTruthy()
    expect(router.state.location.search).toBe('?q=lm')
  })
})

describe('签到卡 from the list', () => {
  it.each([
    ['', 0],
    ['?grid=g1', 1],
    ['?q=lm', 1],
  ])('is for those whom a filter chose, and else for nobody yet: %s', async (query, chosen) => {
    const [one] = [await addPerson('王芳'), await addPerson('李明')]
    await screens.db.save([{ kind: 'put', collection: 'people', document: { ...one, grid: 'g1' }, from: one }])
    const router = show(`${paths.people()}${query}`)
    await waitFor(() => expect(screen.getAllByText(/^(王芳|李明)$/)).toHaveLength(chosen || 2))
    await userEvent.click(screen.getByRole('link', { name: '签到卡' }))
    expect(router.state.location.state.people).toHaveLength(chosen)
  })
})

describe("a person's sheet", () => {
  it('shows the phone only when asked', async () => {
    const person = await addPerson('王芳', '13800000001')
    show(paths.person(person.id))
    const look = await screen.findByRole('button', { name: '查看联系电话（会留下记录）' })
    expect(screen.queryByText('13800000001')).toBeNull()
    await userEvent.click(look)
    expect(await screen.findByText('13800000001')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '隐藏联系电话' }))
    expect(screen.queryByText('13800000001')).toBeNull()
  })

  it('says so when there is no such person', async () => {
    show(paths.person('0198f2a0-0000-7000-8000-000000000009'))
    expect(await screen.findByText('没有这个人的资料')).toBeTruthy()
  })
})

describe('the form of a person', () => {
  it('[L3.20] keeps what a colleague changed while it was open, also when the save is taken back', async () => {
    const { deps } = screens
    const person = await addPerson('张三', '13800000001')
    const stored = () => screens.db.findOne('people', person.id).run()
    show(`${paths.person(person.id)}?edit=1`)
    const note = await screen.findByLabelText('备注')
    await savePerson(deps, { ...inputOf(person), phone: '13800000002' }, person)
    await userEvent.type(note, '独居')
    await takePartyStep(deps, person.id, { kind: 'applied', on: '2026-11-02' })
    await userEvent.click(screen.getByRole('button', { name: /^保存/ }))
    await waitFor(async () => expect(await stored()).toMatchObject({ phone: '13800000002', note: '独居' }))
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored()).not.toHaveProperty('note'))
    expect(await stored()).toMatchObject({ phone: '13800000002', party: { stage: 'applicant' }, partySteps: [{ kind: 'applied' }] })
  })
})
