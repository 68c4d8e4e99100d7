import { chinaDay } from '#shared/lib/day.ts'
import { createRandom } from '#shared/lib/random.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { demoNow, makeEnvelope } from './envelope.ts'
import { makeName } from './names.ts'
import { bornYearsBefore, makeCitizenId, makePhone } from './numbers.ts'

const education = ['小学', '初中', '高中', '中专', '大专', '本科', '硕士研究生'] as const

/** A resident; the same seed makes the same person. A fifth have no telephone. */
export function makePerson(seed: string, overrides: Partial<Person> = {}): Person {
  const random = createRandom(`person ${seed}`)
  const sex = random.chance(0.5) ? 'male' : 'female'
  const bornOn = bornYearsBefore(random, chinaDay(demoNow), random.int(19, 88))
  const name = makeName(random, sex)
  const phone = makePhone(random)
  return {
    ...makeEnvelope('people', seed),
    name,
    sex,
    bornOn,
    ethnicity: random.chance(0.97) ? '汉族' : random.pick(['回族', '满族', '土家族', '维吾尔族']),
    education: random.pick(education),
    citizenId: makeCitizenId(random, bornOn, sex),
    ...(random.chance(0.8) ? { phone } : {}),
    room: '',
    grid: '',
    skills: [],
    state: 'active',
    posts: [],
    tags: [],
    ...overrides,
  }
}

/** A full member with the right to vote, unless told otherwise. */
export function makePartyLife(seed: string, overrides: Partial<PartyLife> = {}): PartyLife {
  const random = createRandom(`party ${seed}`)
  const year = random.int(1972, 2022)
  const day = `${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
  return { stage: 'full', rights: 'normal', joinedOn: `${year}-${day}`, fullOn: `${year + 1}-${day}`, ...overrides }
}
