import { createRandom } from '#shared/lib/random.ts'
import { addDays } from '#shared/lib/day.ts'
import { createSearchHost } from '#renderer/data/search/search-host.ts'
import { searchKinds, type SearchEntry } from '#renderer/data/search/search-entry.ts'
import { wordsOf } from '#renderer/data/search/fold.ts'
import { soundOf } from '#renderer/data/search/sound.ts'
import { nameOf } from './documents.ts'
import { median, percentile, rounded } from './statistics.ts'
import { searchVocabulary } from './search-words.ts'

/**
 * `node --expose-gc bench/run-search.ts [count]`: the index of all records as the worker holds it, beside a plain scan of the same strings.
 * Texts are drawn from the words of the guide, the frequent ones often, so that the index meets a vocabulary and not a handful of words.
 */
const COUNT = Number(process.argv[2] ?? 100_000)
const SLICE = 200
const QUERIES = 400
const AIM_MS = 50

const random = createRandom('search')
const vocabulary = searchVocabulary()
const word = (): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 2.2)] ?? ''

function sentence(length: number): string {
  const words: string[] = []
  for (let size = 0; size < length;) {
    const next = word() + (random.next() < 0.12 ? '，' : '')
    words.push(next)
    size += next.length
  }
  return words.join('')
}

/** One in seven is a person, the others are of every kind; about 150 characters of text each. */
function entryAt(index: number): SearchEntry {
  const kind = index % 7 === 0 ? 'people' : (searchKinds[index % searchKinds.length] ?? 'items')
  const isName = kind === 'people'
  return {
    kind,
    id: `record-${index}`,
    unit: '320106001001',
    at: addDays('2026-11-20', -Math.floor(index / 30)),
    title: isName ? nameOf(index * 31) : sentence(12),
    isName,
    text: isName ? sentence(10) : sentence(60 + random.int(0, 180)),
  }
}

const entries = Array.from({ length: COUNT }, (_, index) => entryAt(index))
const characters = entries.reduce((sum, { title, text }) => sum + title.length + text.length, 0)

/** The kinds of question of the aim; each is asked of a record that is there, save the misspelt ones. */
const questions: Readonly<Record<string, () => string>> = {
  'two characters': () => part(2),
  'four characters': () => part(4),
  'two words': () => `${part(2)} ${part(2)}`,
  'one character': () => part(1),
  'a name': () => nameOf(random.int(0, COUNT)),
  'initials, three': () => letters(3),
  pinyin: () => soundOf(nameOf(random.int(0, COUNT))).full,
  'a misspelt name': () => `${nameOf(random.int(0, COUNT))}某`,
  'misspelt pinyin': () => `${soundOf(nameOf(random.int(0, COUNT))).full}q`,
}

function part(length: number): string {
  const text = (entries[random.int(0, COUNT - 1)]?.text ?? '').replaceAll('，', '')
  return text.slice(...[random.int(0, Math.max(0, text.length - length))].flatMap((at) => [at, at + length]))
}

function letters(many: number): string {
  return Array.from({ length: many }, () => String.fromCharCode(97 + random.int(0, 25))).join('')
}

globalThis.gc?.()
const before = process.memoryUsage()
const host = createSearchHost()
const [began, usedBefore] = [performance.now(), process.cpuUsage()]
const slices: number[] = []
for (let at = 0; at < COUNT; at += SLICE) {
  const started = performance.now()
  // As it comes through the channel: a copy.
  host({ ask: 'put', entries: structuredClone(entries.slice(at, at + SLICE)) })
  slices.push(performance.now() - started)
}
const buildMs = performance.now() - began
const building = process.cpuUsage(usedBefore)
globalThis.gc?.()
const after = process.memoryUsage()
const megabytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6

const scanned = entries.map(({ title, text }) => `${title}\n${text}`)
const scan = (text: string): number => {
  const words = wordsOf(text)
  return scanned.reduce((sum, one) => sum + (words.every((each) => one.includes(each)) ? 1 : 0), 0)
}
// Joined strings are made flat by the first search in them; that is not the scan's.
scan('预热')

const rows = Object.entries(questions).map(([name, make]) => {
  const asked = Array.from({ length: QUERIES / 10 }, make)
  const used = process.cpuUsage()
  const index = asked.map((text) => timed(() => host({ ask: 'search', question: { text, perKind: 5 } })))
  const { user, system } = process.cpuUsage(used)
  const bound = asked.map((text) => timed(() => scan(text)))
  return [
    name,
    {
      p50Ms: rounded(median(index)),
      p95Ms: rounded(percentile(index, 0.95)),
      /** A question's share of the processor, which does not depend on who else is running. */
      processorMs: rounded((user + system) / 1000 / asked.length),
      scanP50Ms: rounded(median(bound)),
      scanP95Ms: rounded(percentile(bound, 0.95)),
    },
  ] as const
})

const edits = Array.from({ length: 200 }, (_, index) => {
  const entry = entries[index * 7 + 1]
  return timed(() => host({ ask: 'put', entries: entry ? [{ ...entry, text: `${entry.text}改` }] : [] }))
})

process.stdout.write(
  `${JSON.stringify(
    {
      records: COUNT,
      characters,
      aimMs: AIM_MS,
      buildMs: Math.round(buildMs),
      buildProcessorMs: Math.round((building.user + building.system) / 1000),
      longestSliceMs: rounded(Math.max(...slices)),
      memoryMb: Math.round(megabytes),
      editP95Ms: rounded(percentile(edits, 0.95)),
      queries: Object.fromEntries(rows),
    },
    null,
    2,
  )}\n`,
)

function timed(task: () => unknown): number {
  const started = performance.now()
  task()
  return performance.now() - started
}
