import { readdirSync, readFileSync } from 'node:fs'

const guide = new URL('../docs/guide/', import.meta.url)

/** The Chinese words of the user guide, in the order in which they first stand there. */
export function searchVocabulary(): readonly string[] {
  const texts = readdirSync(guide)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(new URL(name, guide), 'utf8'))
  const segments = new Intl.Segmenter('zh', { granularity: 'word' }).segment(texts.join('\n'))
  return [...new Set([...segments].map(({ segment }) => segment).filter((segment) => /\p{Script=Han}/u.test(segment)))]
}
