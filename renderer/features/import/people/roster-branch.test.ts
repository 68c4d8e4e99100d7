import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { proposeRoster } from '#renderer/entities/meeting/propose-roster.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { commitImport } from '../commit.ts'
import { createImportDesk } from '../desk-client.ts'
import { changeWords } from '../preview-row.ts'
import { InProcessWorker } from '../in-process-worker.ts'
import { openTable } from '../open-table.ts'
import { peopleKind } from './people-kind.ts'

const FIRST = '01980000-0000-7000-8000-0000000000b1'
const SECOND = '01980000-0000-7000-8000-0000000000b2'
let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  const device = await createDevice({ kind: 'dexie', user: makeUser('chen', 'secretary'), transport }).start()
  db = device.db
  deps = depsOf(db)
  await device.indexed
  const branch = (id: string, name: string, shortName: string, state: 'running' | 'dissolved' = 'running') => ({
    kind: 'put' as const,
    collection: 'orgs' as const,
    document: { id, kind: 'branch', name, shortName, parent: '', state, memberships: [], areas: [], tags: [] },
  })
  const saved = await db.save([
    branch(FIRST, '云南路社区第一党支部', '一支部'),
    branch(SECOND, '云南路社区第二党支部', '二支部'),
    branch('01980000-0000-7000-8000-0000000000b3', '云南路社区第一党支部', '', 'dissolved'),
  ])
  if (!saved.ok) throw new Error(saved.error.message)
})
afterEach(() => db.close())

/** The whole way of a sheet: read, compared, written. */
async function importSheet(rows: readonly string[]) {
  const desk = createImportDesk(() => new InProcessWorker())
  const opened = await openTable(db, peopleKind, { name: '党员花名册.xlsx', table: async () => rows.join('\n') }, desk)
  if (!opened.ok) throw new Error(opened.error.code)
  const header = opened.value.sheets[0]?.header
  if (!header) throw new Error('no header')
  const { firstDataRow, mapping } = header
  const { lines } = await desk.plan({ sheet: 0, firstDataRow, mapping, official: false, today: '2026-11-22' }, () => undefined)
  await commitImport(deps, {
    ...{ kind: peopleKind, lines, stamps: opened.value.stamps, answers: new Set<string>(), fileName: opened.value.name },
    ...{ signal: new AbortController().signal, onProgress: () => undefined },
  })
  return lines
}
const HEAD = '姓名\t身份证号\t人员类别\t所在党支部\t党小组\t入党日期\t是否流动党员'
const WANG = '王芳\t11010519491231002X\t正式党员'
const rosterOf = async (body: string) =>
  (await proposeRoster(db, { type: 'branchAssembly', body, plannedAt: '2026-11-25T14:30', units: [] })).map(({ name }) => name)
const partyOf = async (name: string): Promise<PartyLife | undefined> =>
  (await db.find('people').run()).find((person) => person.name === name)?.party

it('puts imported members onto the roster of their branch, whatever of its names the sheet uses, and moves them when it says another', async () => {
  await importSheet([
    HEAD,
    `${WANG}\t云南路社区第一党支部\t第一党小组\t1975-07-01\t否`,
    '李明\t440524188001010014\t预备党员\t一支部\t\t2026-05-01\t',
  ])
  expect([await rosterOf(FIRST), await rosterOf(SECOND)]).toEqual([expect.arrayContaining(['王芳', '李明']), []])
  expect(await partyOf('王芳')).toMatchObject({ branch: FIRST, group: '第一党小组' })

  await importSheet([HEAD, `${WANG}\t二支部\t\t1975-07-01\t否`])
  expect([await rosterOf(FIRST), await rosterOf(SECOND)]).toEqual([['李明'], ['王芳']])
  expect(await partyOf('王芳')).not.toHaveProperty('group')
})

it('says which branch is not in the register of organisations, and leaves nobody in the branch that he left', async () => {
  await importSheet([HEAD, `${WANG}\t一支部\t\t1975-07-01\t`])
  const [line] = await importSheet([HEAD, `${WANG}\t某企业党支部\t\t1975-07-01\t`])
  expect(line?.warnings.join()).toContain('没有找到党支部“某企业党支部”')
  expect(await partyOf('王芳')).toEqual({ stage: 'full', rights: 'normal', branchName: '某企业党支部', joinedOn: '1975-07-01' })
  expect(await rosterOf(FIRST)).toEqual([])
})

it('has nothing to change where the sheet says 否 of one who is not away, or calls his branch by its short name', async () => {
  await importSheet([HEAD, `${WANG}\t云南路社区第一党支部\t\t1975-07-01\t`])
  const [line] = await importSheet([HEAD, `${WANG}\t一支部\t\t1975-07-01\t否`])
  expect(line?.kind).toBe('same')
  expect(await partyOf('王芳')).not.toHaveProperty('away')
})

it('brings back one who was away', async () => {
  await importSheet([`${HEAD}\t外出流向`, `${WANG}\t一支部\t\t1975-07-01\t是\t苏州`])
  expect(await partyOf('王芳')).toMatchObject({ away: true, awayTo: '苏州' })
  await importSheet([`${HEAD}\t外出流向`, `${WANG}\t一支部\t\t1975-07-01\t否\t苏州`])
  expect(await partyOf('王芳')).toEqual({
    ...{ stage: 'full', rights: 'normal', branch: FIRST, branchName: '一支部', joinedOn: '1975-07-01' },
  })
})

it('says in the preview that somebody is put into a branch', () => {
  const from = { stage: 'full', rights: 'normal', branchName: '一支部' }
  expect(changeWords(peopleKind, { field: 'party', from, to: { ...from, branch: FIRST } })).toBe('党籍：编入一支部')
})
