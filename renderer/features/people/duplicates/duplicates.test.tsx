import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { InProcessFinder } from '#renderer/entities/person/duplicates/in-process-finder.ts'
import type { Person } from '#shared/schema/people.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { addPerson } from '../actions.ts'
import { PeoplePage } from '../people-page.tsx'
import { inputOf, type PersonInput } from '../person-input.ts'
import { PersonPage } from '../person-page.tsx'
import { DuplicatesPage } from './duplicates-page.tsx'
import { MergePage } from './merge-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, worker: InProcessFinder })
})
afterEach(() => screens.close())

const show = (address: string) =>
  screens.show(address, [
    [paths.people(), PeoplePage],
    [paths.peopleDuplicates(), DuplicatesPage],
    [idPatterns.peopleMerge, MergePage],
    [idPatterns.person, PersonPage],
  ])
async function add(about: Partial<PersonInput>): Promise<Person> {
  const saved = await addPerson(screens.deps, { ...inputOf(), ...about })
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value
}
const stored = async ({ id }: Person) => screens.db.findOne('people', id).run()
const NUMBER = '11010519491231002X'

describe('重复登记', () => {
  it('lists a pair with its reason and shows neither number nor phone', async () => {
    await add({ name: '张伟', citizenId: NUMBER, phone: '13800000001' })
    await add({ name: '章伟', citizenId: NUMBER })
    show(paths.peopleDuplicates())
    const card = await screen.findByRole('article', { name: '张伟 与 章伟可能是同一人' })
    expect(within(card).getByText('公民身份号码相同；姓名读音相同，同年出生')).toBeTruthy()
    expect(document.body.textContent).not.toContain(NUMBER)
    expect(document.body.textContent).not.toContain('13800000001')
  })

  it('不是同一人 is noted, not asked again, and taken back', async () => {
    const one = await add({ name: '张伟', citizenId: NUMBER })
    const other = await add({ name: '张伟', citizenId: NUMBER })
    show(paths.peopleDuplicates())
    await userEvent.click(await screen.findByRole('button', { name: '张伟 与 张伟不是同一人' }))
    expect(await screen.findByText('没有发现重复登记')).toBeTruthy()
    expect((await stored(one))?.distinctFrom).toEqual([other.id])
    await userEvent.click(await screen.findByRole('button', { name: '重新提示 张伟 与 张伟' }))
    expect(await screen.findByRole('article', { name: '张伟 与 张伟可能是同一人' })).toBeTruthy()
  })
})

describe('比对', () => {
  it('waits for a choice where both say something, covers what is sensitive, merges, and takes it back', async () => {
    const one = await add({ name: '张伟', phone: '13800000001', citizenId: NUMBER, tags: ['独居'], note: '住三楼' })
    const other = await add({
      name: '章伟',
      phone: '13900000002',
      citizenId: NUMBER,
      tags: ['党员'],
      note: '腿脚不便',
      employer: '第一中学',
    })
    show(paths.peopleMerge(other.id, one.id))
    const merge = await screen.findByRole('button', { name: '合并成一份' })
    expect(merge.hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('还有 2 项要选。')).toBeTruthy()
    expect(document.body.textContent).not.toContain('13900000002')
    await userEvent.click(screen.getByRole('button', { name: '显示敏感内容（会留下记录）' }))
    expect(await screen.findByText('13900000002')).toBeTruthy()
    await userEvent.click(within(screen.getByRole('radiogroup', { name: '姓名合并后' })).getByLabelText('用左边的'))
    await userEvent.click(within(screen.getByRole('radiogroup', { name: '联系电话合并后' })).getByLabelText('用右边的'))
    await userEvent.click(merge)
    expect(await screen.findByText('张伟的两份登记已合并成一份')).toBeTruthy()
    expect(await stored(one)).toMatchObject({
      name: '张伟',
      phone: '13900000002',
      employer: '第一中学',
      tags: ['独居', '党员'],
      note: '住三楼\n腿脚不便',
    })
    expect(await stored(other)).toMatchObject({ state: 'closed', mergedInto: one.id, phone: '13900000002' })
    expect(await screen.findByRole('heading', { name: '合并过的登记' })).toBeTruthy()
    // What was not chosen is there to be read, the phone behind a look that is recorded.
    expect(screen.getByText('章伟', { selector: 'dd' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '查看没有采用的联系电话（会留下记录）' }))
    expect(await screen.findByText('13800000001')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '撤销合并' }))
    await waitFor(async () => expect(await stored(one)).toMatchObject({ phone: '13800000001', note: '住三楼', tags: ['独居'] }))
    expect(await stored(other)).toMatchObject({ state: 'active', name: '章伟' })
  })

  it('on the merged registration says where he is now, and changes nothing there', async () => {
    const one = await add({ name: '张伟', citizenId: NUMBER })
    const other = await add({ name: '张伟', citizenId: NUMBER })
    show(paths.peopleMerge(one.id, other.id))
    await userEvent.click(await screen.findByRole('button', { name: '合并成一份' }))
    await screen.findByRole('heading', { name: '合并过的登记' })
    show(paths.person(other.id))
    expect(await screen.findByText('已并入')).toBeTruthy()
    expect(screen.getByRole('link', { name: '张伟的另一份登记' }).getAttribute('href')).toBe(paths.person(one.id))
  })
})

describe('a person being registered', () => {
  it('may be known already: it is said, with the way there, and saving goes on', async () => {
    const known = await add({ name: '张伟', citizenId: NUMBER })
    show(`${paths.people()}?new=1`)
    await userEvent.type(await screen.findByRole('textbox', { name: /^姓名/ }), '章伟')
    await userEvent.type(screen.getByRole('textbox', { name: '公民身份号码' }), NUMBER)
    const hint = await screen.findByRole('status', { name: '可能已有此人' })
    expect(within(hint).getByRole('link', { name: '张伟' }).getAttribute('href')).toBe(paths.person(known.id))
    expect(hint.textContent).toContain('公民身份号码相同')
    await userEvent.click(screen.getByRole('button', { name: /^保存/ }))
    await waitFor(async () => expect(await screens.db.find('people').run()).toHaveLength(2))
  })
})
