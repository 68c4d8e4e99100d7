import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { tornPage } from '#tests/screens/torn-page.tsx'
import { RightsPage } from './rights-page.tsx'

let screens: Screens
afterEach(() => screens.close())

it.each([
  ['people', '资料打不开', '没有这个人的资料'],
  ['items', '提出过的请求没有查出来', '没有。'],
] as const)('says of %s that could not be read that they could not, and not that there is nothing', async (unread, said, nothing) => {
  screens = await startScreens({ faults: { offline: true } })
  const person = makePerson('1', { unit: screens.db.user.unit, name: '王芳' })
  await screens.db.save([{ kind: 'put', collection: 'people', document: person, from: null }])
  screens.show(paths.rights(person.id), [[idPatterns.rights, tornPage(screens.db, unread, RightsPage)]])
  expect(await screen.findByText(said)).toBeTruthy()
  expect(screen.queryByText(nothing)).toBeNull()
})
