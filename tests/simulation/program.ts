import { mkdirSync, mkdtempSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as bundle, type Plugin } from 'vite'
import type { CollectionName } from '#shared/schema/entities.ts'
import * as now from './program-entry.ts'
import { rows, tags, write, type Alter } from './changes.ts'

/** Releases of our own program: the last one, this one and the next (sync.md S10). A PC may be updated, never put back. */
export const releases = ['before', 'now', 'next'] as const
export type Release = (typeof releases)[number]

/** The data layer of one release. Classes are its own, so that its `instanceof` holds. */
export type Program = Pick<typeof now, keyof typeof now>

/** Optional fields of today that the last release did not have yet. */
export const unknownBefore: Partial<Record<CollectionName, readonly string[]>> = {
  items: ['category', 'budget'],
  people: ['note', 'duty'],
  meetings: ['notice'],
  attendances: ['content'],
}

/** What the next release adds, one field of each merge rule; this one knows none of them. */
const added = {
  items: [
    `nextWord: register('新一', 'P0', line(200)).optional(),`,
    `nextTags: set('新二', 'P0', z.array(line(200)).max(500)).optional(),`,
    `nextRows: rows('新三', 'P0', z.array(milestoneShape).max(500)).optional(),`,
  ],
  people: [
    `nextWord: register('新一', 'P0', line(200)).optional(),`,
    `nextTags: set('新二', 'P0', z.array(line(200)).max(500)).optional(),`,
  ],
  meetings: [`nextWord: register('新一', 'P0', line(200)).optional(),`],
  attendances: [`nextWord: register('新一', 'P0', line(200)).optional(),`],
  statements: [`nextWord: register('新一', 'P0', line(200)).optional(),`],
} satisfies Partial<Record<CollectionName, readonly string[]>>

const inNewRows = rows('nextRows', (hand) => ({ title: hand.word('新') }), 'title')
/** A member of a row that only the next release knows. */
const inKnownRows: Alter = (document, hand) => {
  const milestones = (document['milestones'] ?? []) as readonly { readonly id: string }[] // the schema's rows
  const [first, ...others] = milestones
  return first ? { milestones: [{ ...first, nextMember: hand.word('新') }, ...others] } : inNewRows(document, hand)
}

/** What people write who have the next release. */
export const nextAlterations: Partial<Record<CollectionName, readonly Alter[]>> = {
  items: [write('nextWord', true), tags('nextTags'), inNewRows, inKnownRows],
  people: [write('nextWord', true), tags('nextTags')],
  meetings: [write('nextWord', true)],
  attendances: [write('nextWord', true)],
  statements: [write('nextWord', true)],
}

/** Every field that only the next release knows, and the one member of rows. */
const nextNames = ['nextWord', 'nextTags', 'nextRows', 'nextMember']

/** What a form of this release makes of a document that it builds anew from the fields it knows. */
export function asRebuilt(release: Release, collection: CollectionName, document: object): Readonly<Record<string, unknown>> {
  if (release === 'next') return { ...document }
  const strange = new Set([...nextNames, ...(release === 'before' ? (unknownBefore[collection] ?? []) : [])])
  const known = (value: object): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([name]) => !strange.has(name)))
  const rebuilt = known(document)
  const { milestones } = rebuilt
  return Array.isArray(milestones) ? { ...rebuilt, milestones: milestones.map((one: object) => known(one)) } : rebuilt
}

/** Puts back what this release's people cannot have changed, because no screen of theirs shows it. */
export function withUnseen<D extends object>(release: Release, collection: CollectionName, before: D, after: D): D {
  if (release !== 'before') return after
  const merged = { ...after } as Record<string, unknown> // seen as fields by name
  for (const name of unknownBefore[collection] ?? []) {
    merged[name] = (before as Record<string, unknown>)[name] // seen as fields by name
    if (merged[name] === undefined) delete merged[name]
  }
  return merged as D // the same document with other fields
}

let built: Promise<Readonly<Record<Release, Program>>> | undefined

/** Builds the other two from today's source with another schema; once a process. */
export function programs(): Promise<Readonly<Record<Release, Program>>> {
  built ??= (async () => {
    const [before, next] = [await build('before'), await build('next')]
    return { before, now, next }
  })()
  return built
}

async function build(release: Exclude<Release, 'now'>): Promise<Program> {
  const root = join(import.meta.dirname, '..', '..')
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const file = join(mkdtempSync(join(cache, 'dq-release-')), `${release}.mjs`)
  await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [otherSchema(release)],
    build: {
      ssr: join(import.meta.dirname, 'program-entry.ts'),
      outDir: dirname(file),
      minify: false,
      rolldownOptions: { output: { entryFileNames: basename(file) } },
    },
  })
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Program // built from the same entry
}

function otherSchema(release: Exclude<Release, 'now'>): Plugin {
  return {
    name: `schema of release ${release}`,
    enforce: 'pre',
    transform(code, id) {
      const name = /shared\/schema\/([a-z]+)\.ts$/.exec(id)?.[1] as CollectionName | undefined // only those named below are looked up
      if (name === undefined) return null
      if (release === 'next') {
        const lines: readonly string[] = (added as Partial<Record<CollectionName, readonly string[]>>)[name] ?? []
        return lines.length > 0 ? changed(code, /\n {2}fields: \{\n/, (match) => `${match}${lines.join('\n')}\n`) : null
      }
      let text = code
      for (const field of unknownBefore[name] ?? []) text = changed(text, new RegExp(`\\n {4}${field}: .*(?=\\n)`), () => '')
      return text
    },
  }
}

function changed(code: string, pattern: RegExp, change: (match: string) => string): string {
  if (!pattern.test(code)) throw new Error(`the schema has no ${String(pattern)}`)
  return code.replace(pattern, change)
}
