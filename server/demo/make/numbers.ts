import type { Random } from '#shared/lib/random.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Sex } from './names.ts'

/** GB 11643: weights and check characters. The numbers are valid by their digit and belong to nobody we know of. */
export function makeCitizenId(random: Random, bornOn: Day, sex: Sex): string {
  const serial = random.int(0, 499) * 2 + (sex === 'male' ? 1 : 0)
  return citizenId(`320106${bornOn.replaceAll('-', '')}`, serial)
}

/** The number of whoever was entered next on the same day, and is of the same sex. */
export function nextCitizenId(id: string): string {
  return citizenId(id.slice(0, 14), (Number(id.slice(14, 17)) + 2) % 1000)
}

function citizenId(place: string, serial: number): string {
  const body = place + String(serial).padStart(3, '0')
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

/** 199-00 numbers: a range that no operator has given out. */
export function makePhone(random: Random): string {
  return `19900${String(random.int(0, 999_999)).padStart(6, '0')}`
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 32100: 18 characters with two check characters (organisation code and whole). */
export function makeCreditCode(random: Random, kind: '11' | '12' | '51' | '91'): string {
  const organ = Array.from({ length: 8 }, () => random.int(0, 9))
  const organRest = 11 - (organ.reduce((total, digit, index) => total + digit * (organWeights[index] ?? 0), 0) % 11)
  const organCheck = organRest === 10 ? 'X' : organRest === 11 ? '0' : String(organRest)
  const body = `${kind}320106${organ.join('')}${organCheck}`
  const sum = [...body].reduce((total, letter, index) => total + alphabet.indexOf(letter) * (3 ** index % 31), 0)
  return body + alphabet.charAt((31 - (sum % 31)) % 31)
}

/** A day so many years before the other; spread over the year. */
export function bornYearsBefore(random: Random, day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) - years
  const month = String(random.int(1, 12)).padStart(2, '0')
  return `${year}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`
}
