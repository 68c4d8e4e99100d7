import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { Live, Query } from '#renderer/data/query.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { failure } from '#shared/contracts/errors.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { RightsPage } from './rights-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const FAILED: Live<never> = { status: 'failed', error: failure('store/unavailable') }
const broken: Query<never> = { key: 'broken', subscribe: () => () => undefined, get: () => FAILED, run: () => Promise.reject(new Error()) }

it.each([
  ['people', '资料打不开', '没有这个人的资料'],
  ['items', '提出过的请求没有查出来', '没有。'],
])('says of %s that could not be read that they could not, and not that there is nothing', async (unread, said, nothing) => {
  screens = await startScreens({ faults: { offline: true } })
  const person = makePerson('1', { unit: screens.db.user.unit, name: '王芳' })
  await screens.db.save([{ kind: 'put', collection: 'people', document: person, from: null }])
  const db: Db = {
    ...screens.db,
    find: (collection, spec) => (collection === unread ? broken : screens.db.find(collection, spec)),
    findOne: (collection, id) => (collection === unread ? broken : screens.db.findOne(collection, id)),
  }
  const Page = () => (
    <DbProvider db={db}>
      <RightsPage />
    </DbProvider>
  )
  screens.show(paths.rights(person.id), [[idPatterns.rights, Page]])
  expect(await screen.findByText(said)).toBeTruthy()
  expect(screen.queryByText(nothing)).toBeNull()
})
