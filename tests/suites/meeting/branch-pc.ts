import type { Db } from '#renderer/data/db.ts'
import { createTurns, type RecordDeps } from '#renderer/data/change-record.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { proposeRoster } from '#renderer/entities/meeting/propose-roster.ts'
import { checkIn, openMeeting, startCheckIn } from '#renderer/features/check-in/actions.ts'
import { planMeeting } from '#renderer/features/meetings/plan-actions.ts'
import type { PlanForm } from '#renderer/features/meetings/plan.ts'
import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import { createDevice, makeUser } from '../data/device.ts'
import { createModelDistrict } from '../data/model-district.ts'

const NOW = Date.parse('2026-11-25T14:20:00+08:00')
const BRANCH = '01980000-0000-7000-8000-0000000000b1'
const opened: Db[] = []
export async function closeAll(): Promise<void> {
  for (const db of opened.splice(0)) await db.close()
}

export function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export const personId = (index: number): string => `01980000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`
const names = ['张伟明', '李娟', '王芳', '赵强', '单雄信', '曾国华', '仇英', '解晓东']

/** One PC, cable out, with a branch of eight: six who vote, one probationary, one who left last month. */
export async function pc(role: User['role'] = 'secretary') {
  const device = createDevice({
    kind: 'dexie',
    user: makeUser('chen', role),
    transport: createModelDistrict().connect({ offline: true, loseAnswers: 0 }),
    now: () => NOW,
  })
  const { db, indexed } = await device.start()
  opened.push(db)
  await indexed
  const deps: RecordDeps = { ...depsOf(db), turns: createTurns() }
  return { db, deps }
}

export async function withBranch(db: Db): Promise<void> {
  const member = (index: number, party: Partial<PartyLife> = {}) => ({
    kind: 'put' as const,
    collection: 'people' as const,
    document: {
      id: personId(index),
      name: names[index] ?? '',
      sex: 'unknown' as const,
      room: '',
      grid: '',
      memberNo: `32000${index}`,
      skills: [],
      state: 'active' as const,
      posts: [],
      tags: [],
      party: { stage: 'full' as const, branch: BRANCH, rights: 'normal' as const, ...party },
    },
  })
  value(
    await db.save([
      {
        kind: 'put',
        collection: 'orgs',
        document: { id: BRANCH, kind: 'branch', name: '第一党支部', parent: '', state: 'running', memberships: [], areas: [], tags: [] },
      },
      ...names.map((_, index) =>
        member(index, index === 6 ? { stage: 'probationary' } : index === 7 ? { transferredOutOn: '2026-10-20' } : {}),
      ),
    ]),
  )
}

export const form = (over: Partial<PlanForm> = {}): PlanForm => ({
  type: 'branchAssembly',
  title: '第一党支部2026年11月党员大会',
  body: BRANCH,
  plannedAt: '2026-11-25T14:30',
  place: '二楼会议室',
  chair: { id: personId(0), name: '张伟明' },
  recorder: { id: personId(1), name: '李娟' },
  agenda: [
    { id: 'a1', order: 0, title: '讨论冬季为民服务项目清单', kind: 'decision', outcome: 'open' },
    { id: 'a2', order: 1, title: '学习文件', kind: 'study', outcome: 'open' },
  ],
  units: [],
  notice: '',
  ...over,
})

export async function checkedInMeeting({ db, deps }: { db: Db; deps: RecordDeps }): Promise<Meeting> {
  await withBranch(db)
  const planned = value(await planMeeting(deps, form()))
  const roster = await proposeRoster(db, planned)
  const started = value(await startCheckIn(deps, planned.id, roster))
  for (const row of started.roster.slice(0, 6)) {
    value(await checkIn(deps, { meeting: started, who: { id: row.id, name: row.name, role: 'expected' }, method: 'name' }))
  }
  return value(await openMeeting(deps, planned.id))
}
