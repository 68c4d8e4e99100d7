import { longDay } from '#renderer/entities/labels/time-words.ts'
import type { PaperBlock } from '#shared/domain/paper/official-paper.ts'
import { signatoriesOf } from '#shared/domain/agreement/convention.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import { maskedText, maskName } from '#shared/domain/masking.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

export interface ConventionPaper {
  readonly title: string
  /** 第 2 版，2026年11月3日通过 */
  readonly note: string
  readonly terms: string
  readonly signed: readonly {
    readonly key: string
    readonly name: string
    readonly household: string
    readonly on: string
    readonly how: string
  }[]
}

/** For the file: whole. */
export function conventionPaper(convention: Agreement): ConventionPaper {
  const { title, terms = '', signedOn } = convention
  return {
    title,
    note: [`第 ${editionOf(convention)} 版`, signedOn ? `${longDay(signedOn)}通过` : '征求意见稿'].join('，'),
    terms,
    signed: signatoriesOf(convention).map(({ id, name, household = '', on, how }) => ({
      key: id,
      name,
      household,
      on: longDay(on),
      how: how === 'paper' ? '纸上' : '当场',
    })),
  }
}

/** For the wall and for outsiders: names shortened and no doors, in the list and wherever they stand in the text (domain.md §4.1). */
export function maskedPaper(convention: Agreement): ConventionPaper {
  const whole = conventionPaper(convention)
  const names = (convention.signatories ?? []).map(({ name }) => name)
  return {
    ...whole,
    title: maskedText(whole.title, names),
    terms: maskedText(whole.terms, names),
    signed: whole.signed.map((one) => ({ ...one, name: maskName(one.name), household: '' })),
  }
}

export function conventionBlocks({ note, terms, signed }: ConventionPaper): readonly PaperBlock[] {
  const body = (text: string): PaperBlock => ({ level: 'body', text })
  return [
    body(note),
    ...terms
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(body),
    { level: 'one', text: `签署名单（${signed.length} 户/人）` },
    ...signed.map(({ name, household, on, how }) => body([name, household, on, how].filter((word) => word !== '').join('　'))),
  ]
}
