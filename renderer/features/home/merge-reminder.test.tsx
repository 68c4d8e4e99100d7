import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeUser, UNIT } from '#tests/suites/data/device.ts'
import { HomePage } from './home-page.tsx'
import { mergedRoundRows } from './merge-reminder.tsx'

const ids = [makeItem('a').id, makeItem('b').id] as const
const merged = (key: string, title: string, into: string) => makeItem(key, { unit: UNIT, title, state: 'merged', mergedInto: into })
const round = [merged('a', '楼道灯不亮', ids[1]), merged('b', '楼道太黑', ids[0])]
const plain = merged('c', '灯坏了', ids[0])

let screens: Screens | undefined
afterEach(() => screens?.close())

it('[C1] names both of two matters that were merged into one another, and none that leads on', () => {
  const user = makeUser('chen')
  expect(mergedRoundRows(user, [...round, plain], '2026-11-23').map(({ title }) => title)).toEqual(['楼道灯不亮', '楼道太黑'])
  expect(mergedRoundRows(user, [round[0]!, plain], '2026-11-23')).toEqual([]) // there are two
  expect(mergedRoundRows({ ...user, unit: '320106001002' }, round, '2026-11-23')).toEqual([])
})

it.each(['secretary', 'worker'] as const)('[C1] shows them on the home page of the %s', async (role) => {
  screens = await startScreens({ now: Date.parse('2026-11-23T09:00:00+08:00'), role })
  const saved = await screens.db.save(round.map((document) => ({ kind: 'put', collection: 'items', document }) as const))
  if (!saved.ok) throw new Error(saved.error.message)
  screens.show(paths.home(), [['/', HomePage]])
  expect(await screen.findByText('楼道太黑')).toBeTruthy()
})
