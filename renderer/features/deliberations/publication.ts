import { maskName } from '#shared/domain/masking.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Statement } from '#shared/schema/statements.ts'

/** What goes on the notice board: no full names of residents, no numbers that find a person (domain.md §4.1). */
export interface Publication {
  readonly title: string
  readonly proposer: string
  readonly expectation: string
  readonly statements: readonly {
    readonly key: string
    readonly speaker: string
    readonly capacity: Statement['capacity']
    readonly stance: Statement['stance']
    readonly words: string
  }[]
  readonly options: readonly { readonly title: string; readonly pros: string; readonly cons: string }[]
  readonly outcome: string
  readonly minority: string
}

export function publicationOf(sheet: Deliberation, statements: readonly Statement[]): Publication {
  const names = [...statements.map((each) => each.speakerName), ...sheet.parties.map((each) => each.name), sheet.proposer?.name ?? '']
  const clean = (text: string | undefined): string => maskedText(text ?? '', names)
  return {
    title: clean(sheet.title),
    proposer: sheet.proposer ? maskName(sheet.proposer.name) : '',
    expectation: clean(sheet.expectation),
    statements: inOrder(statements).map((each, index) => ({
      key: each.id,
      speaker: each.anonymous ? `发言人${index + 1}` : maskName(each.speakerName),
      capacity: each.capacity,
      stance: each.stance,
      words: clean(each.words),
    })),
    options: sheet.options.map((option) => ({ title: clean(option.title), pros: clean(option.pros), cons: clean(option.cons) })),
    outcome: clean(sheet.outcome?.text),
    minority: clean(sheet.outcome?.minority),
  }
}

/** As they were said. */
export function inOrder(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

/** Known names shortened, phone and id numbers starred, and door numbers of homes. */
export function maskedText(text: string, names: readonly string[]): string {
  const longestFirst = [...new Set(names.filter((name) => name.length >= 2))].sort((a, b) => b.length - a.length)
  const named = longestFirst.reduce((words, name) => words.replaceAll(name, maskName(name)), text)
  return named
    .replace(/(?<!\d)\d{6}(?:19|20)\d{2}\d{7}[\dXx](?![\dXx])/g, '******************')
    .replace(/(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g, '$1****$2')
    .replace(/(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, '****')
    .replace(/\d{1,4}室/g, '**室')
}
