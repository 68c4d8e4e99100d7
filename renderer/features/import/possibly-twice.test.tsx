import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { InProcessFinder } from '#renderer/entities/person/duplicates/in-process-finder.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { PossiblyTwice } from './possibly-twice.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, worker: InProcessFinder })
})
afterEach(() => screens.close())

const BATCH = 'batch-1'
async function put(seed: string, over: Parameters<typeof makePerson>[1], imported: boolean): Promise<void> {
  const { unit, createdBy, updatedBy, ...document } = makePerson(seed, { room: '', grid: '', ...over })
  void [unit, createdBy, updatedBy]
  const entry = { id: `${seed}-i`, at: screens.deps.stamp(), by: 'chen', kind: 'import' as const, ref: BATCH }
  const saved = await screens.db.save([
    { kind: 'put', collection: 'people', document: { ...document, history: imported ? [entry] : [] }, from: null },
  ])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
}

it('counts the pairs in which somebody of this import stands, and leads to them', async () => {
  await put('known', { name: '张伟', bornOn: '1949-12-31', citizenId: undefined, phone: undefined }, false)
  await put('imported', { name: '张伟', bornOn: '1949-12-31', citizenId: undefined, phone: undefined }, true)
  await put('old-a', { name: '李娜', bornOn: '1950-01-01', citizenId: undefined, phone: undefined }, false)
  await put('old-b', { name: '李娜', bornOn: '1950-01-01', citizenId: undefined, phone: undefined }, false)
  screens.show('/', [['/', () => <PossiblyTwice batch={BATCH} />]])
  const hint = await screen.findByRole('status')
  expect(hint.textContent).toContain('导入的人里有 1 对登记可能是同一个人')
  expect(screen.getByRole('link').getAttribute('href')).toBe(paths.peopleDuplicates())
})
