import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { NewMeetingPage } from './new-meeting-page.tsx'

const LOADING = { status: 'loading' } as const
let screens: Screens
afterEach(() => screens.close())

it('leaves the person in the field where he types when the choices are read late, on a busy PC', async () => {
  screens = await startScreens({ faults: { offline: true } })
  const { promise, resolve } = Promise.withResolvers<void>()
  const { db } = screens
  const find: Db['find'] = (collection, spec) => {
    const query = db.find(collection, spec)
    if (collection !== 'orgs') return query
    let read = false
    void promise.then(() => {
      read = true
    })
    return {
      ...query,
      get: () => (read ? query.get() : LOADING),
      subscribe(listener) {
        void promise.then(listener)
        return query.subscribe(listener)
      },
    }
  }
  const late: Db = { ...db, find }
  const OnIt = () => (
    <DbProvider db={late}>
      <NewMeetingPage />
    </DbProvider>
  )
  screens.show(paths.meetingNew(), [[paths.meetingNew(), OnIt]])
  const place = await screen.findByRole<HTMLInputElement>('textbox', { name: '地点' })
  await userEvent.type(place, '二楼')
  expect(screen.getByRole('combobox', { name: '会议类型' })).toHaveProperty('disabled', true)
  await act(async () => resolve())
  await expect.poll(() => screen.getByRole('combobox', { name: '会议类型' })).toHaveProperty('disabled', false)
  await userEvent.keyboard('会议室')
  expect(place.value).toBe('二楼会议室')
})

describe('a plan that the calendar of duties asks for', () => {
  const branch = makeOrg('一', { name: '第一网格党支部' })
  const day = makeMeeting('last', {
    type: 'partyDay',
    body: branch.id,
    bodyName: branch.name,
    plannedAt: '2026-10-20T14:30',
    place: '老年活动室',
    title: '主题党日',
  })

  async function open(month: string, more: readonly object[] = []) {
    screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-22T10:00:00+08:00') })
    const own = (document: object) => {
      const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
      void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
      return kept as never // a factory's document is whole
    }
    const saved = await screens.db.save([
      { kind: 'put', collection: 'orgs', document: own(branch) },
      ...[day, ...more].map((document) => ({ kind: 'put' as const, collection: 'meetings' as const, document: own(document) })),
    ])
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    screens.show(paths.meetingFor({ type: 'partyDay', body: branch.id, month }), [[paths.meetingNew(), NewMeetingPage]])
    return (await screen.findByLabelText(/^时间/)) as HTMLInputElement // a text field
  }
  const planned = async () =>
    (await screens.db.find('meetings', { selector: { state: 'planned' }, sort: [['newest', 'asc']] }).run()).filter(
      (one) => one.id !== day.id,
    )

  it('is filled with type, body, the usual day and hour, and the last place', async () => {
    const time = await open('2026-12')
    expect(time.value).toBe('2026-12-20T14:30')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '会议名称' }).value).toBe('第一网格党支部2026年12月主题党日')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '地点' }).value).toBe('老年活动室')
  })

  it('says that a month that is over will be marked 补记', async () => {
    await open('2026-09')
    expect(screen.getByRole('note').textContent).toContain('补记')
  })

  it('[§3.5] plans the next ones in one step, each to be changed, and skips months that have theirs', async () => {
    const { type, body, bodyName, title, place } = day
    await open('2026-12', [makeMeeting('january', { type, body, bodyName, title, place, plannedAt: '2027-01-08T09:00' })])
    await userEvent.click(screen.getByRole('combobox', { name: '接着排几次' }))
    await userEvent.click(await screen.findByRole('option', { name: '再排 3 次' }))
    const rows = () => screen.getAllByLabelText<HTMLInputElement>(/^第 \d 次的时间$/).map((field) => field.value)
    expect(rows()).toEqual(['2027-02-20T14:30', '2027-03-20T14:30', '2027-04-20T14:30'])
    await userEvent.click(screen.getByRole('button', { name: '第 3 次不排' }))
    fireEvent.change(screen.getByLabelText('第 1 次的时间'), { target: { value: '2027-02-18T15:00' } })
    await userEvent.click(screen.getByRole('button', { name: '保存这 3 次计划' }))
    await waitFor(async () =>
      expect((await planned()).map((one) => one.plannedAt)).toEqual([
        '2027-03-20T14:30',
        '2027-02-18T15:00',
        '2027-01-08T09:00',
        '2026-12-20T14:30',
      ]),
    )
    expect((await planned())[1]).toMatchObject({
      title: '第一网格党支部2027年2月主题党日',
      place: '老年活动室',
      bodyName: '第一网格党支部',
    })
  })
})
