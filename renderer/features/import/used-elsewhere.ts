import type { Db } from '#renderer/data/db.ts'
import type { ImportEntity } from './import-kind.ts'

/** Those of these records of which others speak: taking them away would leave a sign-in without a person, a flat without a house. */
export async function usedElsewhere(db: Db, entity: ImportEntity, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = new Set(ids)
  const named = (await mentions[entity](db, ids)).filter((id): id is string => id !== undefined && wanted.has(id))
  return new Set(named)
}

/** So many at once are looked up by index. */
const PART = 500

async function inParts<T>(ids: readonly string[], find: (part: readonly string[]) => Promise<readonly T[]>): Promise<T[]> {
  const found: T[] = []
  for (let start = 0; start < ids.length; start += PART) found.push(...(await find(ids.slice(start, start + PART))))
  return found
}

type Mentions = (db: Db, ids: readonly string[]) => Promise<readonly (string | undefined)[]>

const mentions: Record<ImportEntity, Mentions> = {
  async people(db, ids) {
    const [attendances, orgs, areas] = [
      await inParts(ids, (part) => db.find('attendances', { selector: { person: { $in: part } } }).run()),
      await db.find('orgs').run(),
      await db.find('areas').run(),
    ]
    return [
      ...attendances.map(({ person }) => person),
      ...orgs.flatMap(({ memberships }) => memberships.map(({ person }) => person)),
      ...areas.flatMap(({ leaders }) => leaders.map(({ person }) => person)),
    ]
  },
  async orgs(db, ids) {
    const [orgs, meetings, agreements] = [
      await inParts(ids, (part) => db.find('orgs', { selector: { parent: { $in: part } } }).run()),
      await inParts(ids, (part) => db.find('meetings', { selector: { body: { $in: part } } }).run()),
      await db.find('agreements').run(),
    ]
    return [
      ...orgs.map(({ parent }) => parent),
      ...meetings.map(({ body }) => body),
      ...agreements.flatMap(({ parties }) => parties.map(({ org }) => org)),
    ]
  },
  async items(db, ids) {
    const [items, deliberations, statements, schedules] = [
      await db.find('items').run(),
      await db.find('deliberations').run(),
      await inParts(ids, (part) => db.find('statements', { selector: { item: { $in: part } } }).run()),
      await db.find('schedules').run(),
    ]
    return [
      ...items.flatMap(({ originRef, mergedInto, links }) => [originRef, mergedInto, ...links]),
      ...deliberations.flatMap((one) => one.items),
      ...statements.map(({ item }) => item),
      ...schedules.flatMap((one) => (one.findings ?? []).map(({ item }) => item)),
    ]
  },
  async areas(db, ids) {
    const [areas, inRooms, inGrids] = [
      await inParts(ids, (part) => db.find('areas', { selector: { parent: { $in: part } } }).run()),
      await inParts(ids, (part) => db.find('people', { selector: { room: { $in: part } } }).run()),
      await inParts(ids, (part) => db.find('people', { selector: { grid: { $in: part } } }).run()),
    ]
    const venues = await db.find('schedules').run()
    return [
      ...areas.map(({ parent }) => parent),
      ...inRooms.map(({ room }) => room),
      ...inGrids.map(({ grid }) => grid),
      ...venues.map(({ venue }) => venue),
    ]
  },
}
