import * as fc from 'fast-check'
import * as Y from 'yjs'
import { richTextFromPlain, FRAGMENT, plainOf } from '#shared/domain/merge/rich-text.ts'
import { asRows, type Row } from '#shared/domain/merge/rows.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { STAMP_PATTERN } from '#shared/lib/hybrid-clock.ts'
import { mergeRuleOf, type Entity } from '#shared/schema/entity.ts'
import type { MergeRule } from '#shared/schema/field.ts'
import { jsonSchemaOf, type JsonSchema } from '#shared/schema/json-schema.ts'
import type { RichText } from '#shared/schema/shapes.ts'

/** Documents of any entity, and edits of them, made from nothing but its schema: a new field is covered the day it is added. */

/** A few letters, so that two sides often meet in one value; with a character outside the basic plane. */
const words = fc.array(fc.constantFrom('甲', '乙', '丙', '𠮷', 'a', '1'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
const day = fc.integer({ min: 0, max: 3000 }).map((count) => new Date(Date.UTC(2020, 0, 1 + count)).toISOString().slice(0, 10))
const stampPattern = STAMP_PATTERN.source

export function arbitraryValue(schema: JsonSchema & { readonly format?: string }): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'string':
      return arbitraryText(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 9, (schema.minimum ?? 0) + 9) })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return arbitraryList(schema.items ?? {})
    case 'object':
      return isText(schema) ? words.map((plain) => richTextFromPlain(plain, 1)) : arbitraryObject(schema)
    default:
      return fc.oneof(words, fc.integer(), fc.boolean())
  }
}

export interface Author {
  readonly user: string
  readonly minute: number
}

export interface EntityArbitraries {
  /** A document whose owner and author are fixed, so that edits of it are edits of one record. */
  readonly document: fc.Arbitrary<WireDocument>
  /** What one device makes of `base`: some fields changed, each in a way its merge rule knows. Entries of logs are only added. */
  edit(base: WireDocument, author: Author): fc.Arbitrary<WireDocument>
}

/** The lock is left out: what a locked record does is a table of its own. */
export function arbitrariesOf(entity: Entity): EntityArbitraries {
  const schema = jsonSchemaOf(entity)
  const properties = omit(schema.properties ?? {}, [entity.lockField ?? ''])
  const fixed = new Set(['id', 'unit', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'])
  const edits = Object.entries(properties)
    .filter(([name]) => !fixed.has(name))
    .map(([name, field]) => ({
      name,
      rule: mergeRuleOf(entity, name),
      edit: editsOf(mergeRuleOf(entity, name), field, !schema.required?.includes(name)),
    }))
  // Rows, sets, logs and texts are where merges are hard: they are chosen as often as all plain values together.
  const hard = edits.filter(({ rule }) => rule !== 'register')
  const chosen = fc.uniqueArray(fc.oneof(fc.constantFrom(...edits), fc.constantFrom(...hard)), {
    maxLength: 4,
    selector: ({ name }) => name,
  })
  return {
    document: arbitraryObject({ ...schema, properties: omit(properties, ['history']) }).map((document) => ({
      ...document,
      id: '0192f0c1-2345-7abc-8def-0123456789ab',
      unit: '320106001001',
      createdAt: stampOf(0),
      createdBy: 'author',
      updatedAt: stampOf(0),
      updatedBy: 'author',
      history: [],
      _deleted: false,
    })),
    edit: (base, author) =>
      chosen.chain((fields) =>
        fc.tuple(...fields.map(({ name, edit }) => edit(base[name], author))).map((values) => {
          if (fields.length === 0) return base
          const next: WireDocument = { ...base, updatedAt: stampOf(author.minute), updatedBy: author.user }
          fields.forEach(({ name }, index) => {
            next[name] = values[index]
            if (values[index] === undefined) delete next[name]
          })
          return next
        }),
      ),
  }
}

type Edit = (value: unknown, author: Author) => fc.Arbitrary<unknown>

function editsOf(rule: MergeRule, schema: JsonSchema, optional: boolean): Edit {
  switch (rule) {
    case 'set': {
      const added = fc.array(arbitraryValue(schema.items ?? {}), { maxLength: 2 })
      return (value) => fc.tuple(fc.subarray(Array.isArray(value) ? value : []), added).map(([old, fresh]) => distinct([...old, ...fresh]))
    }
    case 'rows':
      return editsOfRows(schema.items ?? {})
    case 'log': {
      const added = fc.array(arbitraryObject(schema.items ?? {}), { maxLength: 2 })
      return (value, { user, minute }) =>
        added.map((entries) => [
          ...(asRows(value) ?? []),
          ...entries.map((entry, index) => ({ ...entry, id: `${user}-${minute}-${index}`, at: stampOf(minute + index) })),
        ])
    }
    case 'text':
      return (value, author) => words.map((typed) => typeInto(value as RichText | undefined, typed, author)) // every text field has this shape
    case 'register':
    case 'noted':
    case 'stamp': {
      const values = optional ? fc.oneof(arbitraryValue(schema), fc.constant(undefined)) : arbitraryValue(schema)
      return () => values
    }
  }
}

function editsOfRows(schema: JsonSchema): Edit {
  const members = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'id')
  const change = fc.oneof(...members.map(([name, member]) => arbitraryValue(member).map((value) => ({ name, value }))))
  const perRow = fc.oneof(fc.constant('keep' as const), fc.constant('remove' as const), { weight: 2, arbitrary: change })
  const added = fc.array(arbitraryObject(schema).map(asRow), { maxLength: 1 })
  return (value) => {
    const rows = asRows(value) ?? []
    const ids = new Set(rows.map((row) => row.id))
    return fc.tuple(fc.tuple(...rows.map(() => perRow)), added).map(([edits, fresh]) => [
      ...rows.flatMap((row, index): Row[] => {
        const edit = edits[index]
        if (edit === 'remove') return []
        return [edit === undefined || edit === 'keep' ? row : { ...row, [edit.name]: edit.value }]
      }),
      ...fresh.filter((row) => !ids.has(row.id)),
    ])
  }
}

function typeInto(text: RichText | undefined, typed: string, author: Author): RichText {
  const doc = new Y.Doc()
  if (text && text.y !== '') Y.applyUpdate(doc, Buffer.from(text.y, 'base64'))
  doc.clientID = 1000 + author.user.charCodeAt(0) * 100 + author.minute
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(typed)])
  doc.getXmlFragment(FRAGMENT).insert(0, [paragraph])
  const y = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  return { y, plain: plainOf(y) }
}

function arbitraryText(schema: JsonSchema & { readonly format?: string }): fc.Arbitrary<string> {
  if (schema.format === 'date') return day
  const { pattern, maxLength } = schema
  if (pattern === stampPattern) return fc.integer({ min: 0, max: 50 }).map(stampOf)
  if (pattern?.startsWith('^\\d{4}-\\d\\d-\\d\\dT')) return day.map((date) => `${date}T09:30`)
  if (pattern === undefined || pattern.includes('\\uD800')) return words.map((text) => [...text].slice(0, maxLength ?? 4).join(''))
  return fc.stringMatching(new RegExp(pattern))
}

function arbitraryList(items: JsonSchema): fc.Arbitrary<unknown[]> {
  if (!items.properties?.['id']) return fc.array(arbitraryValue(items), { maxLength: 3 }).map(distinct)
  return fc
    .array(arbitraryObject(items).map(asRow), { maxLength: 3 })
    .map((rows) => [...new Map(rows.map((row) => [row.id, row])).values()])
}

function arbitraryObject(schema: JsonSchema): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, arbitraryValue(member)] as const)
  const names = new Set(Object.keys(schema.properties ?? {}))
  const requiredKeys = (schema.required ?? []).filter((name) => names.has(name))
  return fc.record(Object.fromEntries(members), { requiredKeys, noNullPrototype: true })
}

/** A handful of ids, so that two sides meet in one row. */
function asRow(value: Record<string, unknown>): Row {
  return { ...value, id: `r${canonicalJson(value['id']).length % 3}` }
}

function stampOf(minute: number): string {
  return `${new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()}-0000-0123456789ab`
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [canonicalJson(value), value])).values()]
}

function isText(schema: JsonSchema): boolean {
  return schema.properties?.['y'] !== undefined && schema.properties['plain'] !== undefined
}

function omit(members: Readonly<Record<string, JsonSchema>>, names: readonly string[]): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))
}
