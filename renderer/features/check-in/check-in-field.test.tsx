import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider, useDb, useLive } from '#renderer/data/react.tsx'
import type { Meeting } from '#shared/schema/meetings.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { CheckInField } from './check-in-field.tsx'
import { attendancesOf } from './queries.ts'
import { useCheckIn } from './use-check-in.ts'

const MEETING = '01980000-0000-7000-8000-0000000000c1'
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
  roster: [row('p1', '张伟明', '10010015'), row('p2', '单雄信', '10010016')],
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
