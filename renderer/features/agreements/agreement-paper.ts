import { longDay } from '#renderer/entities/labels/time-words.ts'
import { satisfactionWords } from '#renderer/entities/labels/item-words.ts'
import type { PaperBlock } from '#shared/domain/paper/official-paper.ts'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import { listsOf } from '#shared/domain/agreement/kinds.ts'
import type { Agreement, AgreementService } from '#shared/schema/agreements.ts'
import { directionWords, kindName, periodWords, serviceStateWords } from './agreement-words.ts'
import { evaluationLines, evaluationWords } from './evaluation-view.ts'
import { kindFacts } from './kind-facts.ts'
import { sideWords } from './party-rows.tsx'

export interface PaperPart {
  readonly heading: string
  readonly lines: readonly string[]
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'] as const

/** What the paper says, on a sheet or in a Word file: the draft to be signed, or how far it has come. */
export function partsOfPaper(agreement: Agreement): readonly PaperPart[] {
  const { parties, terms, services } = agreement
  const parts: readonly PaperPart[] = [
    { heading: '各方', lines: parties.map(({ side, name }) => `${sideWords[side]}：${name}`) },
    { heading: '期限', lines: [periodWords(agreement) || '　　　　年　　月　　日 至 　　　　年　　月　　日'] },
    { heading: kindName(agreement.kind), lines: kindFacts(agreement).map(({ term, value }) => `${term}：${value}`) },
    { heading: '约定', lines: (terms ?? '').split('\n').filter((line) => line.trim() !== '') },
    ...listsOf(agreement.kind).map((direction) => ({
      heading: agreement.kind === 'contact' ? '实事清单' : `双向清单：${directionWords[direction]}`,
      lines: services
        .filter((service) => service.direction === direction)
        .map((service, index) => `${index + 1}. ${serviceWords(agreement, service)}`),
    })),
    { heading: '到点记录', lines: (agreement.visits ?? []).map(({ on, words }) => `${longDay(on)}：${words}`) },
    { heading: '互评', lines: evaluationsOf(agreement) },
  ]
  return parts
    .filter(({ heading, lines }) => lines.length > 0 || heading.startsWith('双向清单'))
    .map(({ heading, lines }, index) => ({
      heading: `${numerals[index] ?? ''}、${heading}`,
      lines: lines.length > 0 ? lines : ['无'],
    }))
}

/** How it goes is said once the agreement is signed; before that nothing has been done. */
function serviceWords({ parties, state: whole }: Agreement, { content, dueOn, party, state, result }: AgreementService): string {
  const units = parties.filter(({ side }) => side === 'unit')
  const unit = units.length > 1 ? units.find(({ id }) => id === party)?.name : undefined
  const wanted = [unit, dueOn && `${longDay(dueOn)}前完成`].filter(Boolean).join('，')
  const went = isBinding(whole) ? `〔${serviceStateWords[state]}${result ? `：${result}` : ''}〕` : ''
  return `${content}${wanted ? `（${wanted}）` : ''}${went}`
}

function evaluationsOf(agreement: Agreement): readonly string[] {
  return evaluationLines(agreement).flatMap(({ unit, direction, said }) =>
    said ? [`${evaluationWords[direction]}（${unit.name}）：${satisfactionWords[said.grade]}${said.words ? `。${said.words}` : ''}`] : [],
  )
}

export function paperBlocks(agreement: Agreement): readonly PaperBlock[] {
  const body = partsOfPaper(agreement).flatMap(({ heading, lines }): PaperBlock[] => [
    { level: 'one', text: heading },
    ...lines.map((text): PaperBlock => ({ level: 'body', text })),
  ])
  const signing = agreement.parties.map(({ name, signer = '' }): PaperBlock => ({
    level: 'body',
    text: `${name}（盖章）　签署人：${signer}`,
  }))
  const on = agreement.signedOn ? longDay(agreement.signedOn) : '　　　　年　　月　　日'
  return [...body, ...signing, { level: 'body', text: on }]
}
