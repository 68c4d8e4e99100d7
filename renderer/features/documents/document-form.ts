import { tooLong } from '#renderer/ui/long-text.tsx'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { LibraryKind } from '#shared/domain/agreement/library.ts'
import type { Agreement, PaperLevel, Standard } from '#shared/schema/agreements.ts'

export interface DocumentForm {
  readonly kind: LibraryKind
  readonly title: string
  readonly number: string
  readonly issuer: string
  readonly level: PaperLevel
  readonly issuedOn: string
  readonly from: string
  readonly to: string
  readonly keptAt: string
  readonly terms: string
  /** One a line. */
  readonly standards: string
  readonly basedOn: readonly string[]
  /** Id of the paper whose place it takes; empty: none. */
  readonly replaces: string
}

export type DocumentErrors = Partial<Record<keyof DocumentForm, string>>

const MOST_STANDARDS = 60
const MOST_LINE = 200

export function emptyDocument(level: PaperLevel): DocumentForm {
  const days = { issuedOn: '', from: '', to: '' }
  return {
    kind: 'document',
    title: '',
    number: '',
    issuer: '',
    level,
    ...days,
    keptAt: '',
    terms: '',
    standards: '',
    basedOn: [],
    replaces: '',
  }
}

/** @param one a paper of the library */
export function documentForm(one: Agreement): DocumentForm {
  const { title, number = '', paper, from = '', to = '', terms = '', basedOn = [], replaces = '' } = one
  return {
    kind: one.kind as LibraryKind, // a paper of the library, as the caller asked
    title,
    number,
    issuer: paper?.issuer ?? '',
    level: paper?.level ?? 'other',
    issuedOn: paper?.issuedOn ?? '',
    from,
    to,
    keptAt: paper?.keptAt ?? '',
    terms,
    standards: standardsOf(one)
      .map(({ text }) => text)
      .join('\n'),
    basedOn,
    replaces,
  }
}

/** In their order. */
export function standardsOf({ standards = [] }: Pick<Agreement, 'standards'>): readonly Standard[] {
  return standards.toSorted((a, b) => a.order - b.order)
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function documentErrors(form: DocumentForm): DocumentErrors {
  const lines = linesOf(form.standards)
  const long = lines.find((line) => line.length > MOST_LINE)
  const twice = lines.find((line, index) => lines.indexOf(line) < index)
  const text = tooLong(form.terms)
  return {
    ...(form.title.trim() === '' ? { title: '请填写名称' } : {}),
    ...(form.issuer.trim() === '' ? { issuer: '请填写发文单位' } : {}),
    ...(form.to !== '' && form.from !== '' && form.to < form.from ? { to: '失效日期不能早于施行日期' } : {}),
    ...(form.terms.trim() === '' && form.keptAt.trim() === '' ? { terms: '正文和存放处至少写一样' } : {}),
    ...(text ? { terms: text } : {}),
    ...(lines.length > MOST_STANDARDS ? { standards: `最多 ${MOST_STANDARDS} 条，现在 ${lines.length} 条` } : {}),
    ...(twice ? { standards: `这一条写了两次：${twice}` } : {}),
    ...(long ? { standards: `一条最多 ${MOST_LINE} 字：${long.slice(0, 20)}…` } : {}),
  }
}

export function documentFailure(form: DocumentForm): Failure | undefined {
  const errors = Object.entries(documentErrors(form)).map(([path, message]) => ({ path, message }))
  return errors.length > 0 ? failure('record/invalid', errors) : undefined
}

/** A line that stood there before keeps its id, so that a check that was made against it still names it. */
export function typedDocument(form: DocumentForm, before: readonly Standard[], newId: () => string) {
  const { kind, title, number, issuer, level, issuedOn, from, to, keptAt, terms, basedOn, replaces } = form
  const lines = linesOf(form.standards)
  return {
    kind,
    title: title.trim(),
    paper: {
      issuer: issuer.trim(),
      level,
      ...(issuedOn ? { issuedOn } : {}),
      ...(keptAt.trim() ? { keptAt: keptAt.trim() } : {}),
    },
    basedOn: [...basedOn],
    ...(number.trim() ? { number: number.trim() } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(terms.trim() ? { terms: terms.trim() } : {}),
    ...(replaces ? { replaces } : {}),
    ...(lines.length > 0
      ? { standards: lines.map((text, order) => ({ id: before.find((one) => one.text === text)?.id ?? newId(), order, text })) }
      : {}),
  }
}
