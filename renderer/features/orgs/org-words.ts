import { longDay } from '#renderer/entities/labels/time-words.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { OrgState } from '#shared/domain/org/org-state.ts'
import type { TermAlert, TermEnd } from '#shared/domain/org/term.ts'
import type { Org } from '#shared/schema/orgs.ts'

export const stateTones: Readonly<Record<OrgState, Tone>> = {
  preparing: 'waiting',
  running: 'ok',
  electing: 'info',
  adjusting: 'waiting',
  dissolved: 'neutral',
}

/** What the button says that leads to the next state. */
export function stepWords(from: OrgState, to: OrgState): string {
  if (to === 'running') return { preparing: '开始运行', electing: '登记换届结果', adjusting: '调整完毕' }[from as string] ?? '恢复运行'
  return { electing: '开始换届', adjusting: '调整', dissolved: '撤销', preparing: '筹建' }[to]
}

export function termWords({ termFrom, termTo }: Pick<Org, 'termFrom' | 'termTo'>, end: TermEnd | undefined): string {
  const from = termFrom ? longDay(termFrom) : ''
  if (end?.reckoned) return `${from}起，按规定推算到 ${longDay(end.on)}`
  if (!from && !termTo) return ''
  return `${from || '（没有写）'} 至 ${termTo ? longDay(termTo) : '（没有写）'}`
}

/** In a list: short. */
export function alertWords({ days }: TermAlert): string {
  if (days < 0) return `已到届 ${-days} 天`
  return days === 0 ? '今天到届' : `还有 ${days} 天`
}

/** On the page: a sentence. */
export function alertSentence(state: OrgState, alert: TermAlert): string {
  const end = `本届${alert.reckoned ? '按规定推算' : ''}到 ${longDay(alert.on)}`
  const left = alert.days < 0 ? `，已经过了 ${-alert.days} 天` : alert.days === 0 ? '，就是今天' : `，还有 ${alert.days} 天`
  const then = state === 'electing' ? '正在换届；选好后请登记结果。' : '该准备换届了；工作照常，不受影响。'
  return `${end}${left}。${then}`
}
