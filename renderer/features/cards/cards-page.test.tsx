import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { cardCode, spacedCard } from '#shared/domain/identity/card-code.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { CardsPage } from './cards-page.tsx'

let screens: Screens | undefined
afterEach(async () => {
  await screens?.close()
  screens = undefined
})

const pages = [['/people-cards', CardsPage]] as const

async function withPeople() {
  screens = await startScreens()
  const { db } = screens
  const people = ['张伟明', '单雄信'].map((name, index) => ({ ...makePerson(`card-${index}`, { name }), unit: db.user.unit }))
  for (const person of people) {
    const saved = await db.save([{ kind: 'put', collection: 'people', document: person }])
    if (!saved.ok) throw new Error(saved.error.message)
  }
  return { db, people, show: screens.show }
}

const card = (name: string) => screen.findByRole('region', { name: `${name} 的签到卡` })

it('prints the cards of the people that were chosen: a name, a number in fours, nothing else of the person', async () => {
  const { people, show } = await withPeople()
  show(`/people-cards?person=${people[0]?.id}&person=${people[1]?.id}`, pages)
  const printed = await card('张伟明')
  expect(printed.textContent).toContain(spacedCard(cardCode(people[0]?.id ?? '', 0)))
  await card('单雄信')
  expect(screen.getByRole('button', { name: '打印 2 张' })).toBeDefined()
})

it('leaves out whom nobody wants a card for', async () => {
  const { people, show } = await withPeople()
  show(`/people-cards?person=${people[0]?.id}&person=${people[1]?.id}`, pages)
  await card('单雄信')
  fireEvent.click(screen.getByRole('checkbox', { name: '单雄信' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: '单雄信 的签到卡' })).toBeNull())
  expect(screen.getByRole('button', { name: '打印 1 张' })).toBeDefined()
})

it('renews a lost card after a question, and prints the new number', async () => {
  const { db, people, show } = await withPeople()
  const id = people[0]?.id ?? ''
  show(`/people-cards?person=${id}`, pages)
  await card('张伟明')
  fireEvent.click(screen.getByRole('button', { name: '换发 张伟明 的卡' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(within(dialog).getByRole('button', { name: '换发，旧卡作废' }))
  await waitFor(async () => expect((await card('张伟明')).textContent).toContain(spacedCard(cardCode(id, 1))))
  const stored = await db.findOne('people', id).run()
  expect(stored?.cardIssue).toBe(1)
  expect(stored?.history.at(-1)?.note).toBe('换发签到卡，旧卡作废')
})

it('keeps the cards on the paper while the register changes beside them: what is just being printed would be empty', async () => {
  const { db, people, show } = await withPeople()
  show(`/people-cards?person=${people[0]?.id}`, pages)
  const printed = await card('张伟明')
  let taken = false
  const watcher = new MutationObserver(() => (taken ||= !printed.isConnected))
  watcher.observe(document.body, { childList: true, subtree: true })
  const told = new Promise<void>((resolve) => db.peopleIndex.subscribe(resolve))
  const other = await db.findOne('people', people[1]?.id ?? '').run()
  if (!other) throw new Error('he was saved')
  expect(await db.save([{ kind: 'put', collection: 'people', document: { ...other, note: '搬到三单元' } }])).toMatchObject({ ok: true })
  await told
  await screen.findByRole('button', { name: '打印 1 张' })
  await waitFor(() => expect(printed.isConnected).toBe(true))
  watcher.disconnect()
  expect(taken).toBe(false)
})
