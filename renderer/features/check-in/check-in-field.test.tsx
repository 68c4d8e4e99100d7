import { cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider, useDb, useLive } from '#renderer/data/react.tsx'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { CheckInField } from './check-in-field.tsx'
import { attendancesOf } from './queries.ts'
import { useCheckIn } from './use-check-in.ts'

const MEETING = '01980000-0000-7000-8000-0000000000c1'
const PERSON = '01980000-0000-7000-8000-0000000000c9'
let open: Db | undefined
afterEach(async () => {
  cleanup()
  await open?.close()
  open = undefined
})

const row = (id: string, name: string, memberNo: string) => ({ id, name, memberNo, standing: 'full' as const, votes: true })
const meeting = {
  id: MEETING,
  plannedAt: '2026-11-25T14:30',
  state: 'checkingIn',
  unit: '320106001001',
  audience: [],
  roster: [row('p1', '张伟明', '10010015'), row('p2', '单雄信', '10010016'), row(PERSON, '秦叔宝', '10010017')],
} as unknown as Meeting // as much of a meeting as the field looks at

function Field() {
  const live = useLive(attendancesOf(useDb(), MEETING))
  const model = useCheckIn(meeting, live.status === 'ready' ? live.data : [], { atDesk: true })
  return <CheckInField model={model} placeholder="签到" />
}

async function shown() {
  const device = createDevice({
    kind: 'memory',
    user: makeUser('chen'),
    transport: createModelDistrict().connect({ offline: true, loseAnswers: 0 }),
  })
  const { db } = await device.start()
  open = db
  render(
    <MantineProvider>
      <DbProvider db={db}>
        <Field />
        <input aria-label="别的地方" defaultValue="事由：" />
      </DbProvider>
    </MantineProvider>,
  )
  const input = screen.getByRole('combobox')
  const states = async () => (await attendancesOf(db, MEETING).run()).map((one) => [one.name, one.method])
  return { input, states }
}

const type = (input: HTMLElement, text: string) => fireEvent.change(input, { target: { value: text } })

it('signs in by initials and one Enter, and is ready for the next', async () => {
  const { input, states } = await shown()
  type(input, 'zwm')
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('张伟明')
  fireEvent.keyDown(input, { key: 'Enter' })
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('张伟明 签到'))
  expect(await states()).toEqual([['张伟明', 'name']])
  expect(input).toHaveProperty('value', '')
})

it('knows the surname 单 by its right reading', async () => {
  const { input } = await shown()
  type(input, 'sxx')
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('单雄信')
})

it('does not take the Enter that commits a candidate of the input method', async () => {
  const { input, states } = await shown()
  type(input, 'zwm')
  fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
  expect(await states()).toEqual([])
})

it('says that somebody has signed in already, and makes no second entry', async () => {
  const { input, states } = await shown()
  for (const _ of [1, 2]) {
    type(input, '10010015')
    fireEvent.keyDown(input, { key: 'Enter' })
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('张伟明'))
  }
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('不用再签'))
  expect(await states()).toEqual([['张伟明', 'number']])
})

it('says when nobody is found', async () => {
  const { input } = await shown()
  type(input, 'qqq')
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(screen.getByRole('status').textContent).toContain('没有找到')
})

/** As a scanner does: each digit goes into whatever has the focus, and all of them within a moment, by its own clock and not a busy machine's. */
function scan(text: string, into: HTMLElement = screen.getByRole('combobox')) {
  into.focus()
  const began = performance.now()
  const press = (key: string, code: string, index: number): boolean => {
    const event = createEvent.keyDown(into, { key, code })
    Object.defineProperty(event, 'timeStamp', { value: began + index * 5 })
    return fireEvent(into, event)
  }
  for (const [index, key] of [...text].entries()) {
    if (press(key, `Digit${key}`, index)) fireEvent.change(into, { target: { value: (into as HTMLInputElement).value + key } }) // an input, by its role
  }
  press('Enter', 'Enter', text.length)
}

const said = (words: string) => waitFor(() => expect(screen.getByRole('status').textContent).toContain(words))

it('signs in by a card, and says it when the card is read a second time', async () => {
  const { input, states } = await shown()
  scan(cardCode('p1', 0))
  await said('张伟明 签到')
  scan(cardCode('p1', 0))
  await said('不用再签')
  expect(await states()).toEqual([['张伟明', 'scan']])
  expect(input).toHaveProperty('value', '')
})

it('leaves a half-typed name as it was when a card is read meanwhile', async () => {
  const { input, states } = await shown()
  type(input, '单')
  scan(cardCode('p1', 0))
  await said('张伟明 签到')
  expect(input).toHaveProperty('value', '单')
  expect(await states()).toEqual([['张伟明', 'scan']])
  type(input, '单雄')
  expect(screen.getByRole('status').textContent).toBe('')
})

it('hears a card while another field has the focus, and leaves that field its words', async () => {
  const { states } = await shown()
  const other = screen.getByLabelText('别的地方')
  scan(cardCode('p2', 0), other)
  await said('单雄信 签到')
  expect(other).toHaveProperty('value', '事由：')
  expect(document.activeElement).toBe(other)
  expect(await states()).toEqual([['单雄信', 'scan']])
})

it('signs nobody in by a strange card or by one read in part', async () => {
  const { states } = await shown()
  scan(cardCode('somebody-else', 0))
  await said('不认识这张卡')
  scan(cardCode('p1', 0).slice(0, 13))
  await said('没有读完整')
  expect(await states()).toEqual([])
})

it('takes the number of a card from the keyboard, too', async () => {
  const { input, states } = await shown()
  type(input, cardCode('p2', 0).replace(/(.{4})/g, '$1 '))
  fireEvent.keyDown(input, { key: 'Enter' })
  await said('单雄信 签到')
  expect(await states()).toEqual([['单雄信', 'number']])
})

it('refuses a card that was lost and renewed while people come in, and takes the new one', async () => {
  const { states } = await shown()
  const old = cardCode(PERSON, 0)
  scan(old)
  await said('秦叔宝 签到')
  await open?.save([
    { kind: 'put', collection: 'people', document: { ...makePerson('card', { name: '秦叔宝' }), id: PERSON, cardIssue: 1 } },
  ])
  await waitFor(() => expect(open?.searchPeople('秦叔宝')[0]?.cardIssue).toBe(1))
  scan(old)
  await said('秦叔宝 的这张卡已经换发，作废了')
  scan(cardCode(PERSON, 1))
  await said('不用再签')
  expect(await states()).toEqual([['秦叔宝', 'scan']])
})
