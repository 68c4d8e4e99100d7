import type { Db } from '#renderer/data/db.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { jointScene } from './joint-scene.ts'
import { orFail, ownedBy, userOf } from './package-scene.ts'

const DISTRICT = '320106000000'
const COMMUNITIES = 40

/** A district with a street and communities, one of its own for each test, and PCs whose network a test cuts. */
export function usePackages(kind: 'memory' | 'dexie') {
  const users = Array.from({ length: COMMUNITIES }, (_, index) => {
    const unit = `3201060010${String(index + 1).padStart(2, '0')}`
    return (['secretary', 'recorder'] as const).map((role) => userOf(`${role}-${index}`, role, unit))
  }).flat()
  const { makePc: joint, ...scene } = jointScene([
    ...users,
    userOf('street', 'street', '320106001000'),
    userOf('admin', 'sysadmin', DISTRICT),
  ])
  /** RxDB's free edition opens the collections of one PC in a process: the first is the one under test. */
  const makePc = (seed: number) => joint(seed, { kind: kind === 'dexie' && seed === 1 ? 'dexie' : 'memory' })
  const secretary = () => `secretary-${scene.community()}`
  return {
    district: scene.district,
    community: scene.community,
    makePc,
    secretary,
    recorder: () => `recorder-${scene.community()}`,
    /** A PC whose user has been online once, and is not any more. */
    async enrolledPc(seed = 1, username = secretary()) {
      const pc = makePc(seed)
      const db = await pc.signIn(username)
      await db.sync.syncNow()
      pc.cable.in = false
      return { pc, db }
    },
    clerk: () => makePc(9).signIn('street'),
  }
}

export async function put(db: Db, title: string, id?: string): Promise<string> {
  const known = id === undefined ? undefined : await db.findOne('items', id).run()
  const document = known ? { ...known, title } : { ...makeItem(title, { title }), ...ownedBy(db) }
  const [saved] = orFail(await db.save([{ kind: 'put', collection: 'items', document }]))
  return saved?.id ?? ''
}

export async function titleAt(db: Db, id: string): Promise<string | undefined> {
  return (await db.findOne('items', id).run())?.title
}

/** How many edits wait to be sent. */
export async function pending(db: Db): Promise<number> {
  return (await db.outbox.list().run()).length
}
