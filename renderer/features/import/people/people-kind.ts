import { rosterColumns } from '#renderer/entities/person/roster-columns.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import type { Identity, Values, WritingKind } from '../import-kind.ts'
import { partyOf } from './party-of.ts'
import { nationalRegister } from './national-register.ts'
import { readPerson } from './roster-person.ts'

export const peopleKind: WritingKind = {
  entity: 'people',
  sheet: '花名册',
  counter: '人',
  columns: rosterColumns,
  naming: 'name',
  fields: [
    'name',
    'sex',
    'bornOn',
    'ethnicity',
    'education',
    'citizenId',
    'phone',
    'address',
    'room',
    'grid',
    'relation',
    'memberNo',
    'employer',
    'duty',
    'skills',
    'tags',
    'note',
    'party',
  ],
  growing: ['skills', 'tags'],
  read: readPerson,
  identities,
  complete: (field, said, known) => (field === 'party' ? partyOf(said as Partial<PartyLife>, known as PartyLife | undefined) : said), // the field's own values
  fresh: ({ party, ...said }) => ({
    sex: 'unknown',
    room: '',
    grid: '',
    skills: [],
    tags: [],
    ...said,
    state: 'active',
    posts: [],
    ...(party ? { party: partyOf(party as Partial<PartyLife>, undefined) } : {}), // as above
  }),
  withdrawn: () => ({ state: 'closed' }),
  official: nationalRegister,
}

/** Same id number; else same name and birth; else same name and phone. A bare namesake is never taken for the person. */
function identities({ name, citizenId, bornOn, phone }: Values): readonly Identity[] {
  const found: Identity[] = []
  const oneHasNoId = (known: Values): boolean => !citizenId || !known['citizenId']
  if (citizenId) found.push({ key: `id ${String(citizenId)}`, several: '台账里有多人用这个身份证号，请先核对' })
  if (bornOn)
    found.push({ key: `born ${String(name)} ${String(bornOn)}`, several: '台账里有多个同名同生日的人，请补身份证号', fits: oneHasNoId })
  if (phone)
    found.push({
      key: `phone ${String(name)} ${String(phone)}`,
      several: '台账里有多个同名同电话的人，请补身份证号',
      fits: (known) => oneHasNoId(known) && !(bornOn && known['bornOn']),
    })
  return found
}
