import type { PersonEntry } from '#renderer/data/search.ts'
import { itemStateWords, itemTypeName } from '#renderer/entities/labels/item-words.ts'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

export interface Found {
  readonly label: string
  readonly detail: string
  readonly to: string
}

export interface FoundGroup {
  readonly group: string
  readonly results: readonly Found[]
}

export interface SearchSources {
  readonly pages: readonly { readonly label: string; readonly to: string }[]
  people(text: string): readonly PersonEntry[]
  readonly meetings: readonly Meeting[]
  readonly items: readonly Item[]
}

const PER_GROUP = 6

/** People first: that is what is asked for most. Without words, the pages. */
export function searchEverywhere(text: string, sources: SearchSources): readonly FoundGroup[] {
  const words = text.trim().toLowerCase()
  const pages = sources.pages.filter((page) => page.label.includes(words)).map(({ label, to }) => ({ label, detail: '', to }))
  if (words === '') return [{ group: '页面', results: pages }]
  const groups: FoundGroup[] = [
    { group: '人员', results: sources.people(text.trim()).map(personFound) },
    { group: '会议', results: titled(sources.meetings, words).map(meetingFound) },
    { group: '事项', results: titled(sources.items, words).map(itemFound) },
    { group: '页面', results: pages },
  ]
  return groups.filter((group) => group.results.length > 0)
}

function titled<T extends { readonly title: string }>(documents: readonly T[], words: string): T[] {
  return documents.filter((document) => document.title.toLowerCase().includes(words)).slice(0, PER_GROUP)
}

/** Of the phone only the last digits, as the window clerk needs them to tell two 张伟 apart. */
function personFound(person: PersonEntry): Found {
  const detail = [
    person.stage === 'none' ? '' : partyStageWords[person.stage],
    person.duty ?? '',
    person.bornOn === undefined ? '' : `${person.bornOn.slice(0, 4)} 年生`,
    person.phoneTail === undefined ? '' : `手机尾号 ${person.phoneTail}`,
  ]
  return { label: person.name, detail: detail.filter((part) => part !== '').join(' · '), to: paths.person(person.id) }
}

function meetingFound(meeting: Meeting): Found {
  return { label: meeting.title, detail: `${meeting.plannedAt.replace('T', ' ')} · ${meeting.bodyName}`, to: paths.meeting(meeting.id) }
}

function itemFound(item: Item): Found {
  return { label: item.title, detail: `${itemTypeName(item.type)} · ${itemStateWords[item.state]}`, to: paths.item(item.id) }
}
