import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Person } from '#shared/schema/people.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { addPerson } from '../actions.ts'
import { inputOf } from '../person-input.ts'
import { PersonPage } from '../person-page.tsx'
import { saveModule } from './actions.ts'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(() => screens.close())

const show = (person: Person) => screens.show(paths.person(person.id), [[idPatterns.person, PersonPage]])
async function add(): Promise<Person> {
  const saved = await addPerson(screens.deps, { ...inputOf(), name: '王芳' })
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value
}
const stored = ({ id }: Person) => screens.db.findOne('people', id).run()
const why = { purpose: '独居老人走访', basis: '本人书面同意' }

describe('专项资料', () => {
  it('is not there until somebody says why, on what ground and until when', async () => {
    const person = await add()
    show(person)
    expect(await screen.findByText('没有收集。确有用处、说得清依据的才添加。')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '添加专项资料' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: '老人…' }))
    await userEvent.type(await screen.findByLabelText(/^为何收集/, { selector: 'input' }), why.purpose)
    await userEvent.type(screen.getByLabelText(/^依据/, { selector: 'input' }), why.basis)
    await userEvent.type(screen.getByLabelText('居住情况', { selector: 'input' }), '独居')
    await userEvent.click(screen.getByRole('button', { name: /^保存/ }))
    await waitFor(async () => expect((await stored(person))?.elder).toMatchObject({ ...why, living: '独居' }))
    const card = await screen.findByRole('article', { name: '老人资料' })
    expect(card.textContent).toContain('为：独居老人走访；依据：本人书面同意；保存到')
    expect(within(card).queryByText('独居')).toBeNull()
    await userEvent.click(within(card).getByRole('button', { name: '查看老人资料（会留下记录）' }))
    expect(await within(card).findByText('独居')).toBeTruthy()
  })

  it('is refused without a ground, and told when its last day is past; cleared, it can be had back at once', async () => {
    const person = await add()
    const until = screens.deps.today()
    expect(await saveModule(screens.deps, person, 'hardship', { purpose: '低保复核', basis: ' ', until })).toMatchObject({
      error: { code: 'person/module-purpose' },
    })
    const past = { ...person, hardship: { ...why, until: '2020-01-01', aidKind: '低保' } }
    const saved = await screens.db.save([{ kind: 'put', collection: 'people', document: past, from: person }])
    expect(saved).toMatchObject({ ok: true })
    show(person)
    const card = await screen.findByRole('article', { name: '困难资料' })
    expect(within(card).getByText('已到期')).toBeTruthy()
    await userEvent.click(within(card).getByRole('button', { name: '修改困难资料' }))
    await userEvent.click(await screen.findByRole('button', { name: '清除这些资料' }))
    await waitFor(async () => expect(await stored(person)).not.toHaveProperty('hardship'))
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
    await waitFor(async () => expect((await stored(person))?.hardship).toMatchObject({ aidKind: '低保' }))
  })
})
