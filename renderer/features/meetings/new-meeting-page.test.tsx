import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
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
