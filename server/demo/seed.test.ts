import { beforeAll, describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { checkCitizenId } from '#shared/domain/identity/citizen-id.ts'
import { checkCreditCode } from '#shared/domain/identity/credit-code.ts'
import { closeProblem } from '#shared/domain/deliberation/steps.ts'
import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import { findDefects } from '#shared/domain/meeting/defects.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { recordHash } from '#shared/domain/meeting/record-hash.ts'
import { plainOf } from '#shared/domain/merge/rich-text.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { checkWrite } from '#shared/domain/write-check.ts'
import { collectionNames, entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import { meetingStates } from '#shared/schema/meetings.ts'
import { itemStates, itemTypes } from '#shared/schema/items.ts'
import { demoUnit } from './make/envelope.ts'
import { communities, districtUnit } from './places.ts'
import { makeDemoDistrict, seedDemo, type DemoDistrict } from './seed.ts'

let district: DemoDistrict
const all = (): AnyDocument[] => collectionNames.flatMap((name) => district.world.all(name) as readonly AnyDocument[])
const inRich = <T extends { readonly unit: string }>(documents: readonly T[]): T[] => documents.filter((one) => one.unit === demoUnit)

beforeAll(() => {
  district = makeDemoDistrict()
}, 30_000)

function authorOf(document: AnyDocument): Actor {
  const role = document.unit === districtUnit ? 'district' : document.unit.endsWith('000') ? 'street' : 'secretary'
  return { id: document.updatedBy, role, unit: document.unit }
}

/** A signed record came about in two steps, by two people; all others in one. */
function stepsTo(document: AnyDocument): readonly (readonly [AnyDocument | undefined, AnyDocument])[] {
  if (!document['lock']) return [[undefined, document]]
  const { lock: _, ...rest } = document
  const history = (document['history'] as readonly unknown[]).slice(0, -1)
  const final: AnyDocument = {
    ...rest,
    state: 'finalised',
    signatures: [],
    history,
    updatedBy: document.createdBy,
    updatedAt: document.createdAt,
  } as AnyDocument // the rest of a document and its envelope
  return [
    [undefined, final],
    [final, document],
  ]
}

describe('the demo district', () => {
  it('is the same bytes every time', () => {
    const digest = (one: DemoDistrict) => {
      const hash = createHash('sha256')
      for (const name of collectionNames) hash.update(JSON.stringify(one.world.all(name)))
      return hash.digest('hex')
    }
    expect(digest(makeDemoDistrict())).toBe(digest(district))
  })

  it('is shaped as asked: 13 streets, 120 communities, one of them rich', () => {
    const areas = district.world.all('areas')
    expect(areas.filter((area) => area.kind === 'street')).toHaveLength(13)
    expect(areas.filter((area) => area.kind === 'community')).toHaveLength(120)
    expect(new Set(communities.map((community) => community.name)).size).toBe(120)
    expect(all().length).toBeGreaterThan(18_000)
    expect(all().length).toBeLessThan(26_000)
    const people = inRich(district.world.all('people'))
    expect(people.filter((person) => person.room !== '').length).toBeGreaterThan(2900)
    expect(people.filter((person) => person.memberNo)).toHaveLength(300)
  })

  it('gives every document an id of its own', () => {
    const documents = all()
    expect(new Set(documents.map((one) => one.id)).size).toBe(documents.length)
  })

  it('passes every shape and every rule that a device or the server asks for', () => {
    const problems = collectionNames.flatMap((name) =>
      (district.world.all(name) as readonly AnyDocument[]).flatMap((document) =>
        stepsTo(document).flatMap(([before, after]) => {
          const problem = checkWrite(authorOf(after), entityOf(name), before, { ...after, _deleted: false })
          return problem ? [`${name} ${document.id} ${problem.code} ${JSON.stringify(problem.details)}`] : []
        }),
      ),
    )
    expect(problems.slice(0, 10)).toEqual([])
  }, 60_000)

  it('holds meetings whose votes, rosters and minutes leave an inspector nothing to find', () => {
    const attendances = Map.groupBy(district.world.all('attendances'), (one) => one.event)
    const templates = district.world.all('templates')
    const done = district.world.all('meetings').filter((meeting) => meeting.state === 'signed' || meeting.state === 'finalised')
    const defects = done.flatMap((meeting) =>
      findDefects(meeting, attendances.get(meeting.id) ?? [], { asked: typeOfMeeting(meeting, templates).spec }).map(
        (defect) => `${meeting.title}: ${defect.label}`,
      ),
    )
    expect(defects.slice(0, 10)).toEqual([])
    expect(done.length).toBeGreaterThan(800)
  })

  it('signs by recorder and chair and chains each body’s records', () => {
    const attendances = Map.groupBy(district.world.all('attendances'), (one) => one.event)
    const signed = district.world.all('meetings').filter((meeting) => meeting.lock)
    const hashes = new Set(signed.map((meeting) => meeting.lock?.hash))
    for (const meeting of signed) {
      expect(meeting.signatures.map((signature) => signature.role)).toEqual(['recorder', 'chair'])
      expect(meeting.lock?.hash).toBe(recordHash(meeting, attendances.get(meeting.id) ?? []))
      expect(meeting.lock?.previous === '' || hashes.has(meeting.lock?.previous)).toBe(true)
      expect(plainOf(meeting.minutes?.y ?? '')).toBe(meeting.minutes?.plain)
    }
  }, 60_000)

  it('closes deliberations only when the method’s steps are complete', () => {
    const statements = Map.groupBy(district.world.all('statements'), (one) => one.subject)
    const items = new Map(district.world.all('items').map((item) => [item.id, item]))
    for (const sheet of district.world.all('deliberations').filter((one) => one.state === 'closed')) {
      const method = defaultMethods.find((one) => one.code === sheet.method)
      if (!method) throw new Error(`unknown method ${sheet.method}`)
      const itemsOwned = sheet.items.map((id) => {
        const { owner, ownerOrgName, dueOn } = items.get(id) ?? {}
        return Boolean((owner ?? ownerOrgName) && dueOn)
      })
      const facts = { statementCount: statements.get(sheet.id)?.length ?? 0, itemsOwned, unconfirmedCount: 0, today: district.world.today }
      expect([sheet.method, closeProblem(method, sheet, facts)]).toEqual([sheet.method, undefined])
    }
  })

  it('shows every state and type of meeting and item in the rich community', () => {
    const states = new Set(inRich(district.world.all('meetings')).map((meeting) => meeting.state))
    expect(meetingStates.filter((state) => !states.has(state) && state !== 'checkingIn')).toEqual([])
    const items = inRich(district.world.all('items'))
    expect(itemStates.filter((state) => !items.some((item) => item.state === state))).toEqual([])
    // What only a street begins is the street's, and reaches the community once it is decided.
    const read = district.world.all('items')
    expect(itemTypes.filter((type) => !read.some((item) => item.type === type))).toEqual([])
  })

  it('bears valid numbers that belong to nobody', () => {
    const people = district.world.all('people')
    expect(people.filter((person) => person.citizenId && !checkCitizenId(person.citizenId).ok)).toEqual([])
    const citizenIds = people.flatMap((person) => person.citizenId ?? [])
    expect(citizenIds.filter((id, index) => citizenIds.indexOf(id) !== index)).toEqual([])
    expect(people.filter((person) => person.phone && !/^19900\d{6}$/.test(person.phone))).toEqual([])
    expect(district.world.all('orgs').filter((org) => org.creditCode && !checkCreditCode(org.creditCode).ok)).toEqual([])
    const numbers = inRich(district.world.all('people')).flatMap((person) => person.memberNo ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('has rare characters, twins and people without a telephone', () => {
    const people = inRich(district.world.all('people'))
    expect(people.filter((person) => /[䶮𠮷]/u.test(person.name)).length).toBeGreaterThanOrEqual(2)
    expect(people.filter((person) => person.relation === '之子' && person.name.endsWith('子轩')).length).toBeGreaterThan(0)
    expect(people.filter((person) => !person.phone).length).toBeGreaterThan(300)
  })

  it('gives the board something to count in every community', () => {
    const units = (documents: readonly { readonly unit: string }[]) => new Set(documents.map((one) => one.unit))
    const { world } = district
    const covered = [
      world.all('orgs').filter((org) => org.report?.state === 'serving'),
      world.all('people').filter((person) => person.report),
      world.all('meetings').filter((meeting) => meeting.type === 'communityCoordination' && meeting.startedAt),
      world.all('attendances').filter((attendance) => attendance.org),
      world.all('items').filter((item) => item.type === 'problem'),
      world.all('agreements').filter((agreement) => agreement.services.length > 0),
    ].map(units)
    for (const found of covered) expect(communities.filter((community) => !found.has(community.unit)).map((one) => one.name)).toEqual([])
  })

  it('makes the nine accounts, each after its documents', async () => {
    const calls: string[] = []
    await seedDemo({
      importDocuments: async (collection, documents) =>
        void calls.push(`${collection} ${documents.every((one) => one._deleted === false)}`),
      createUser: async (user) => void calls.push(user.username),
    })
    expect(calls.slice(0, collectionNames.length)).toEqual(collectionNames.map((name) => `${name} true`))
    expect(calls.slice(collectionNames.length)).toEqual([
      'demo-secretary',
      'demo-recorder',
      'demo-worker',
      'demo-neighbour',
      'demo-street',
      'demo-district',
      'demo-sysadmin',
      'demo-secadmin',
      'demo-auditor',
    ])
  }, 30_000)
})
