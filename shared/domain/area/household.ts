import type { Person } from '#shared/schema/people.ts'

type Member = Pick<Person, 'id' | 'relation' | 'bornOn' | 'name'>

export const HEAD = '户主'

/** Relations to the head of a household that a form offers; any other word may be written. */
export const relationChoices = [
  HEAD,
  '配偶',
  '之子',
  '之女',
  '父亲',
  '母亲',
  '儿媳',
  '女婿',
  '孙子',
  '孙女',
  '兄弟姐妹',
  '租住',
  '其他',
] as const

/** The head first, then the spouse, then by age; whoever gives no birthday comes last. */
export function inHouseholdOrder<M extends Member>(members: readonly M[]): readonly M[] {
  return members.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || compare(a.bornOn ?? '9999', b.bornOn ?? '9999') || compare(a.name, b.name) || compare(a.id, b.id),
  )
}

/** Undefined while nobody is written down as the head. */
export function headOf<M extends Member>(members: readonly M[]): M | undefined {
  return inHouseholdOrder(members).find(({ relation }) => relation === HEAD)
}

function rankOf({ relation }: Member): number {
  return relation === HEAD ? 0 : relation === '配偶' ? 1 : 2
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
