import type { PersonEntry } from '#renderer/data/search.ts'
import { searchKinds, type SearchAnswer } from '#renderer/data/search/search-entry.ts'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { hitView, type HitContext, type HitView } from '#renderer/features/search/hit-view.ts'
import { kindWords } from '#renderer/features/search/kind-words.ts'
import type { TextPart } from '#renderer/ui/text-difference.ts'

export interface Found {
  readonly key: string
  readonly title: readonly TextPart[]
  readonly detail: readonly TextPart[]
  /** Day and unit. */
  readonly aside: string
  readonly to: string
}

export interface FoundGroup {
  readonly group: string
  readonly results: readonly Found[]
}

export interface SearchSources {
  readonly pages: readonly { readonly label: string; readonly to: string }[]
  people(text: string): readonly PersonEntry[]
  readonly answer: SearchAnswer
  readonly context: HitContext
}

/** People first: that is what is asked for most; then pages, which are few; then records as the index finds them, a moment later. */
export function searchEverywhere(text: string, { pages, people, answer, context }: SearchSources): readonly FoundGroup[] {
  const words = text.trim().toLowerCase()
  const pagesFound = pages.filter((page) => page.label.includes(words)).map(({ label, to }) => found(to, label, to))
  if (words === '') return [{ group: '页面', results: pagesFound }]
  const persons = people(text.trim())
  const known = new Set(persons.map(({ id }) => id))
  const groups: FoundGroup[] = [
    { group: '人员', results: persons.map(personFound) },
    { group: '页面', results: pagesFound },
    ...searchKinds.map((kind) => ({
      group: kind === 'people' ? '人员资料' : kindWords[kind],
      results: answer.hits.filter((hit) => hit.kind === kind && !known.has(hit.id)).flatMap((hit) => recordFound(hitView(hit, context))),
    })),
  ]
  return groups.filter((group) => group.results.length > 0)
}

/** Of the phone only the last digits, as the window clerk needs them to tell two 张伟 apart. */
function personFound(person: PersonEntry): Found {
  const detail = [
    person.stage === 'none' ? '' : partyStageWords[person.stage],
    person.duty ?? '',
    person.bornOn === undefined ? '' : `${person.bornOn.slice(0, 4)} 年生`,
    person.phoneTail === undefined ? '' : `手机尾号 ${person.phoneTail}`,
  ]
  return found(person.id, person.name, paths.person(person.id), detail.filter((part) => part !== '').join(' · '))
}

function recordFound({ key, title, snippet, when, unit, to }: HitView): readonly Found[] {
  if (to === undefined) return []
  return [{ key, title, detail: snippet, aside: [when, unit].filter((part) => part !== '').join(' · '), to }]
}

function found(key: string, label: string, to: string, detail = ''): Found {
  return { key, title: [{ text: label, own: false }], detail: detail === '' ? [] : [{ text: detail, own: false }], aside: '', to }
}
