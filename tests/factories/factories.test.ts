import { describe, expect, it } from 'vitest'
import { collectionNames, entities } from '#shared/schema/entities.ts'
import { makeArea } from './area.ts'
import { makeAttendance } from './attendance.ts'
import { makeAgreement, makeDeliberation, makeItem, makeSchedule, makeStatement, makeTemplate } from './matters.ts'
import { makeMeeting } from './meeting.ts'
import { makeOrg } from './org.ts'
import { makePerson } from './person.ts'

const made = {
  areas: makeArea('1'),
  orgs: makeOrg('1'),
  people: makePerson('1'),
  meetings: makeMeeting('1'),
  attendances: makeAttendance('event', { id: 'person', name: '王秀兰' }),
  deliberations: makeDeliberation('1'),
  statements: makeStatement('1'),
  items: makeItem('1'),
  agreements: makeAgreement('1'),
  schedules: makeSchedule('1'),
  templates: makeTemplate('1'),
}

describe('the factories', () => {
  it.each(collectionNames)('make a valid document of %s', (name) => {
    const { error } = entities[name].schema.safeParse(made[name])
    expect(error?.issues ?? []).toEqual([])
  })

  it('make the same document from the same seed, and take what they are told', () => {
    expect(makePerson('7')).toEqual(makePerson('7'))
    expect(makePerson('7').id).not.toBe(makePerson('8').id)
    expect(makePerson('7', { name: '李䶮' }).name).toBe('李䶮')
  })
})
