import type { Person } from '#shared/schema/people.ts'
import { birthDayIn, nameKey, numberKey, phoneKey } from './person-keys.ts'

/** As much of a registration as is compared. */
export type PersonSide = Pick<Person, 'id' | 'name'> &
  Partial<Pick<Person, 'bornOn' | 'citizenId' | 'phone' | 'room' | 'distinctFrom' | 'mergedInto'>>

/** Why two registrations may be one person's; the surest first. Which value was compared never leaves this folder. */
export const sameReasons = ['number', 'nameAndDay', 'soundAndPhone', 'soundAndHousehold', 'soundAndYear'] as const
export type SameReason = (typeof sameReasons)[number]

/** A registration's values as they are compared, made once. */
export interface Compared {
  readonly id: string
  readonly name: string
  readonly number: string | undefined
  /** All eighteen digits: two whole numbers that differ are two people's, save for a slip of the pen. */
  readonly wholeNumber: boolean
  readonly day: string | undefined
  readonly phone: string | undefined
  readonly room: string | undefined
  /** Readings of the name, run together. */
  readonly sounds: readonly string[]
}

/** @param readings of a name in pinyin, joined by a space (pinyin.ts) */
export function comparedOf(side: PersonSide, readings: string): Compared {
  const number = numberKey(side.citizenId)
  return {
    id: side.id,
    name: nameKey(side.name),
    number,
    wholeNumber: number !== undefined && (side.citizenId ?? '').trim().length === 18,
    day: side.bornOn || birthDayIn(side.citizenId), // a form that says nothing says ''
    phone: phoneKey(side.phone),
    room: side.room === '' ? undefined : side.room,
    sounds: readings.split(' ').filter((reading) => reading !== ''),
  }
}

/** Empty: nothing says that they are one person. */
export function reasonsFor(a: Compared, b: Compared): readonly SameReason[] {
  const reasons: SameReason[] = []
  const equal = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other
  if (equal(a.number, b.number)) reasons.push('number')
  if (a.name === b.name && equal(a.day, b.day)) reasons.push('nameAndDay')
  if (a.name === b.name || a.sounds.some((sound) => b.sounds.includes(sound))) {
    if (equal(a.phone, b.phone)) reasons.push('soundAndPhone')
    if (equal(a.room, b.room)) reasons.push('soundAndHousehold')
    const otherNumber = a.wholeNumber && b.wholeNumber && a.number !== b.number
    if (equal(a.day?.slice(0, 4), b.day?.slice(0, 4)) && !otherNumber && !reasons.includes('nameAndDay')) reasons.push('soundAndYear')
  }
  return reasons
}
