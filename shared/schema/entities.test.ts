import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { collectionNames, entities, entityOf } from './entities.ts'
import type { MergeRule } from './field.ts'
import { meetingStates } from './meetings.ts'
import { jsonSchemaOf, NEWEST_LENGTH, toRxSchema, type JsonSchema } from './json-schema.ts'

const storable = new Set<string>(['P0', 'P1', 'P2'])
const rules = new Set<string>(['register', 'set', 'rows', 'log', 'text', 'stamp', 'noted'])

describe.each(collectionNames)('entity %s', (name) => {
  const entity = entityOf(name)
  const schema = jsonSchemaOf(entity)

  it('stands under its own name, its title and sort fields exist, and its lock is optional', () => {
    expect(entities[name].name).toBe(name)
    expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining([entity.titleField, entity.newestBy]))
    expect(schema.required).not.toContain(entity.lockField)
  })

  it('gives every field a label, a privacy class that may be stored, and a merge rule', () => {
    expect(Object.keys(entity.meta).sort()).toEqual(Object.keys(schema.properties ?? {}).sort())
    const wrong = Object.entries(entity.meta).filter(
      ([, meta]) => meta.label === '' || !storable.has(meta.privacy) || !rules.has(meta.merge),
    )
    expect(wrong).toEqual([])
  })

  it('gives no two fields one label', () => {
    const labels = Object.values(entity.meta).map((meta) => meta.label)
    expect(new Set(labels).size).toBe(labels.length)
  })

  it('merges each field by a rule that its shape bears', () => {
    const unfit = Object.entries(entity.meta).filter(([field, meta]) => !bears(meta.merge, schema.properties?.[field]))
    expect(unfit).toEqual([])
  })

  it('[S10] is open to members it does not know, at every level', () => {
    expect(closedPlaces(schema)).toEqual([])
    expect(entity.schema.shape).not.toHaveProperty('newest')
  })

  it('indexes only required fields with bounds, and sensitive ones never', () => {
    const rx = toRxSchema(entity)
    const indexed = [...new Set(entity.indexes.flat())]
    expect(rx.required).toEqual(expect.arrayContaining(indexed))
    expect(indexed.filter((field) => entity.meta[field]?.privacy === 'P2')).toEqual([])
    expect(rx).toMatchObject({ primaryKey: 'id', type: 'object', version: 0 })
    expect(rx.properties).toMatchObject({ id: { maxLength: 36 }, newest: { type: 'string', maxLength: NEWEST_LENGTH } })
    expect(rx).not.toHaveProperty('additionalProperties')
    expect(JSON.stringify(rx)).not.toMatch(/"null"|"anyOf"|\$schema/)
  })
})

it('keeps the encrypted fields what the law and the policy name', () => {
  const sensitive = collectionNames.flatMap((name) =>
    Object.entries(entityOf(name).meta).flatMap(([field, meta]) => (meta.privacy === 'P2' ? [`${name}.${field}`] : [])),
  )
  expect(sensitive).toEqual([
    'orgs.contactPhone',
    'people.citizenId',
    'people.phone',
    'people.address',
    'people.party',
    'people.partySteps',
    'people.report',
    'people.elder',
    'people.disability',
    'people.hardship',
    'people.mergings',
    'meetings.signatures',
    'agreements.typedCells',
    'agreements.filedTable',
    'agreements.counted',
    'schedules.pupils',
    'schedules.pupilDays',
  ])
})

it('refuses an index on an optional or boundless field before a user’s PC does', () => {
  const people = entityOf('people')
  expect(() => toRxSchema({ ...people, indexes: ['phone' as never] })).toThrow('optional')
  expect(() => toRxSchema({ ...people, indexes: ['tags' as never] })).toThrow('cannot be indexed')
})

it('[S12] opens the same store after a field or a word was added', () => {
  const meetings = entityOf('meetings')
  const grown = meetings.schema.extend({ state: z.enum([...meetingStates, 'a-state-of-a-later-version']), later: z.string().optional() })
  expect(toRxSchema({ ...meetings, schema: grown as never })).toEqual(toRxSchema(meetings))
})

it('is at most thirteen collections, which is all that RxDB’s free edition opens', () => {
  expect(collectionNames).toHaveLength(11)
})

/**
 * Synced schema only grows (style.md §4). After adding a field, record it: `WRITE_SCHEMA_SNAPSHOT=1 npx vitest run shared/schema`.
 * A removal, a new name or a new type cannot be recorded; it has to be undone.
 */
it('[S10] only ever grows', () => {
  const file = new URL('schema-snapshot.json', import.meta.url)
  const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Record<string, JsonSchema>
  const now: Record<string, JsonSchema> = Object.fromEntries(collectionNames.map((name) => [name, jsonSchemaOf(entityOf(name))]))
  const shrunk = Object.entries(snapshot).flatMap(([name, old]) => narrowings(old, now[name], name))
  expect(shrunk).toEqual([])
  if (process.env['WRITE_SCHEMA_SNAPSHOT']) writeFileSync(file, `${JSON.stringify(now)}\n`)
  const recorded: unknown = JSON.parse(readFileSync(file, 'utf8'))
  // Grown but not recorded: see above this test.
  expect(canonicalJson(recorded) === canonicalJson(now)).toBe(true)
})

it('notices a removal, a new type, a lost word, a new duty and a tighter bound', () => {
  const old: JsonSchema = { type: 'object', properties: { a: { type: 'string', maxLength: 9 }, b: { enum: ['x', 'y'] } }, required: ['a'] }
  expect(narrowings(old, { ...old, properties: { b: { enum: ['x'] } } }, 'e')).toEqual(['e.a is gone', 'e.b lost the word y'])
  expect(narrowings(old, { ...old, properties: { ...old.properties, a: { type: 'integer' } } }, 'e')).toEqual([
    'e.a is integer, was string',
  ])
  expect(narrowings(old, { ...old, required: ['a', 'b'] }, 'e')).toEqual(['e.b became required'])
  expect(narrowings(old, { ...old, properties: { ...old.properties, a: { type: 'string', maxLength: 5 } } }, 'e')).toEqual([
    'e.a holds less than before',
  ])
})

function narrowings(old: JsonSchema, now: JsonSchema | undefined, path: string): string[] {
  if (!now) return [`${path} is gone`]
  if (old.type !== now.type) return [`${path} is ${now.type}, was ${old.type}`]
  const lostWords = (old.enum ?? [])
    .filter((word) => now.enum && !now.enum.includes(word))
    .map((word) => `${path} lost the word ${String(word)}`)
  const duties = (now.required ?? [])
    .filter((name) => !(old.required ?? []).includes(name))
    .map((name) => `${path}.${name} became required`)
  const tighter =
    (now.maxLength ?? Infinity) < (old.maxLength ?? longest(old)) ||
    (now.maxItems ?? Infinity) < (old.maxItems ?? Infinity) ||
    (now.maximum ?? Infinity) < (old.maximum ?? Infinity) ||
    (now.minimum ?? -Infinity) > (old.minimum ?? -Infinity)
  return [
    ...lostWords,
    ...duties,
    ...(tighter ? [`${path} holds less than before`] : []),
    ...(old.items ? narrowings(old.items, now.items, `${path}[]`) : []),
    ...Object.entries(old.properties ?? {}).flatMap(([name, member]) => narrowings(member, now.properties?.[name], `${path}.${name}`)),
  ]
}

/** A list of words holds no more than its longest word: opened to others, it may be bounded. */
function longest(schema: JsonSchema): number {
  return schema.enum ? Math.max(...schema.enum.map((word) => String(word).length)) : Infinity
}

/** A list under `register` would put whole lists into a difference. */
function bears(rule: MergeRule, shape: JsonSchema | undefined): boolean {
  switch (rule) {
    case 'rows':
    case 'log':
      return shape?.items?.required?.includes('id') === true
    case 'set':
      return shape?.type === 'array'
    case 'text':
      return shape?.properties?.['y'] !== undefined
    case 'register':
      return shape?.type !== 'array'
    case 'stamp':
    case 'noted':
      return shape?.type === 'string'
  }
}

function closedPlaces(schema: JsonSchema, path = '$'): string[] {
  const here = schema.properties && schema.additionalProperties === false ? [path] : []
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => closedPlaces(member, `${path}.${name}`))
  return [...here, ...inside, ...(schema.items ? closedPlaces(schema.items, `${path}[]`) : [])]
}
