import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'
import { can, type Actor } from '../permissions.ts'
import { standingMergings } from '../person/mergings.ts'

export const ANONYMOUS = '已匿名人员'

export interface Kept {
  readonly what: string
  readonly why: string
}

/** What says who somebody is, or is known of him; taken off, the record that others refer to tells of nobody. */
const cleared = [
  'bornOn',
  'ethnicity',
  'education',
  'citizenId',
  'phone',
  'address',
  'relation',
  'memberNo',
  'employer',
  'duty',
  'party',
  'report',
  'volunteer',
  'newWork',
  'elder',
  'disability',
  'hardship',
  'note',
] as const satisfies readonly (keyof Person)[]

/** What stands in their place where a record must say something. */
const erased = { name: ANONYMOUS, sex: 'unknown', room: '' } as const

/** What the district does to the earlier versions of a record: fields that go, and what stands in place of the others. */
export const erasedVersion = { without: cleared as readonly string[], instead: { ...erased, skills: [], posts: [], tags: [] } } as const

/** Fields of the record that anonymising empties. */
export const clearedFields: readonly string[] = ['name', 'sex', ...cleared, 'room', 'skills', 'posts', 'tags']

/** Why this record may not be anonymised; undefined: it may. */
export function erasureProblem(actor: Actor, person: Pick<Person, 'party' | 'partySteps' | 'mergedInto' | 'mergings'>): string | undefined {
  if (!mayErase(actor)) return '匿名以后找不回来，要由书记办理。'
  if (person.party !== undefined || (person.partySteps ?? []).length > 0)
    return '党员和发展对象的资料按党内规定保存，不能在这里匿名；可以清除已过期的专项信息。'
  if (standingMergings(person).length > 0) return '另一份登记并入了这一份，那里还有他的资料；请先撤销合并，再把两份分别匿名。'
  return person.mergedInto === undefined ? undefined : '这份登记已并入另一份，请先撤销合并。'
}

/** Anonymising takes more than removing does: whoever may not remove a person may not do it, and empties no version by doing it all the same. */
export function mayErase(actor: Actor): boolean {
  return can(actor, 'delete', 'people')
}

/** Whether it was anonymised. */
export function isAnonymous(person: Pick<Person, 'name' | 'state'>): boolean {
  return person.name === ANONYMOUS && person.state === 'closed'
}

/** Whether nothing is left in the record of what anonymising takes away: what the district then takes out of its earlier versions. */
export function isErased(record: Readonly<Record<string, unknown>>): boolean {
  const said = [...cleared, 'room', 'skills', 'posts', 'tags'].filter((field) => {
    const value = record[field]
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  })
  return record['name'] === ANONYMOUS && record['state'] === 'closed' && said.length === 0
}

/**
 * The record without the person: it survives, because attendances, minutes and matters refer to it (domain.md §4.1, 存续的记录用匿名代替删除).
 * @param entry how it came about, appended to its history
 */
export function anonymised(person: Person, entry: HistoryEntry): Person {
  const rest = Object.fromEntries(Object.entries(person).filter(([field]) => !(cleared as readonly string[]).includes(field)))
  return {
    ...(rest as Person), // only optional fields were left out
    ...erased,
    skills: [],
    posts: [],
    tags: [],
    state: 'closed',
    history: [...person.history, entry],
  }
}

/** What anonymising cannot reach, told before it is done. */
export function keptAfterErasure(person: Pick<Person, 'history' | 'mergings'>, mentions: number): readonly Kept[] {
  return [
    ...(mentions > 0
      ? [
          {
            what: `${mentions} 份会议、签到、办理等记录`,
            why: '签字定稿的记录和办理凭证要存档，其中写下的姓名不改；按各自的保管期限到期后处理',
          },
        ]
      : []),
    { what: '这份记录的编号和所在网格', why: '别的记录靠编号互相对上；编号本身认不出人' },
    ...(person.history.length > 0
      ? [{ what: `修改经过 ${person.history.length} 条`, why: '经过只能追加，不能删改；其中可能有旧内容' }]
      : []),
    ...((person.mergings ?? []).length > 0 ? [{ what: '合并重复登记的经过', why: '只能追加；其中可能有另一份登记的旧内容' }] : []),
    { what: '备份和审计', why: '电脑上的备份最长留十二个月，区里的备份按区里的期限；审计只记内容名称，不记内容' },
  ]
}
