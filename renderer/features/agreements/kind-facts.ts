import type { Agreement } from '#shared/schema/agreements.ts'
import { levelWords, sharingWords } from './agreement-words.ts'

export interface KindFact {
  readonly term: string
  readonly value: string
}

/** What only this kind says, for the page and for the paper. */
export function kindFacts({ kind, appointment, contact, sharing }: Agreement): readonly KindFact[] {
  const facts: KindFact[] = []
  if (appointment) {
    facts.push(
      { term: kind === 'secondment' ? '派出的干部' : '任职的人', value: appointment.person.name },
      { term: '原职', value: appointment.ownPost ?? '' },
      { term: kind === 'secondment' ? '接收岗位' : '兼任', value: appointment.otherPost },
    )
    if (appointment.finding) facts.push({ term: '鉴定', value: appointment.finding })
  }
  if (contact) {
    const { leader, level, target } = contact
    facts.push(
      { term: '挂点领导', value: `${leader.name}（${levelWords[level]}${leader.duty ? `，${leader.duty}` : ''}）` },
      { term: '挂点', value: target },
    )
  }
  if (sharing) {
    const { what, place, hours, count, rules } = sharing
    facts.push(
      { term: sharingWords[what], value: [place, count !== undefined && `${count} 个`].filter(Boolean).join('，') },
      { term: '时段', value: hours },
    )
    if (rules) facts.push({ term: '使用规则', value: rules })
  }
  return facts
}
