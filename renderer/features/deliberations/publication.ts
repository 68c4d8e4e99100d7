import { maskedText, maskName } from '#shared/domain/masking.ts'
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
  readonly options: readonly { readonly key: string; readonly words: string }[]
  readonly outcome: string
  readonly minority: string
}

/** @param others names of the register that stand in the text and belong to nobody who took part */
export function publicationOf(sheet: Deliberation, statements: readonly Statement[], others: readonly string[] = []): Publication {
  const names = [...namesOf(sheet, statements), ...others]
  // Half a name beside the words of 少数意见 would say whose they are.
  const unnamed = new Set(statements.filter((each) => each.anonymous).map((each) => each.speakerName))
  const shown = (name: string): string => (unnamed.has(name) ? SOMEBODY : maskName(name))
  const clean = (text: string | undefined): string => maskedText(text ?? '', names, shown)
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
    options: sheet.options.map((option) => ({ key: option.id, words: clean(optionWords(option)) })),
    outcome: clean(sheet.outcome?.text),
    minority: clean(sheet.outcome?.minority),
  }
}

/** Who asked not to be named, wherever others name him. */
const SOMEBODY = '一位发言人'

/** As they were said. */
export function inOrder(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

function namesOf(sheet: Deliberation, statements: readonly Statement[]): string[] {
  return [...statements.map((each) => each.speakerName), ...sheet.parties.map((each) => each.name), sheet.proposer?.name ?? '']
}

function optionWords({ title, pros, cons, cost, doer }: Deliberation['options'][number]): string {
  const parts = [pros && `利：${pros}`, cons && `弊：${cons}`, cost && `经费：${cost}`, doer && `谁来干：${doer}`]
  return [title, ...parts.filter(Boolean)].join('。')
}

/** Names of the register that stand in what would be published, beside those who took part: each once, as they are first found. */
export function namesFound(sheet: Deliberation, statements: readonly Statement[], register: readonly string[]): readonly string[] {
  const known = new Set(namesOf(sheet, statements))
  const text = [
    sheet.title,
    sheet.expectation ?? '',
    ...statements.map((each) => each.words),
    ...sheet.options.map(optionWords),
    sheet.outcome?.text ?? '',
    sheet.outcome?.minority ?? '',
  ].join('\n')
  return [...new Set(register)].filter((name) => name.length >= 2 && !known.has(name) && text.includes(name))
}
