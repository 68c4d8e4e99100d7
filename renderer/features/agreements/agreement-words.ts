import type { EndNear } from '#shared/domain/agreement/renewal.ts'
import type { AgreementKind, AgreementState, Contact, ServiceDirection, ServiceState, Sharing } from '#shared/schema/agreements.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'

export const kindWords = {
  jointBuilding: '共建协议',
  pairing: '结对共建',
  sharing: '资源共享',
  crossAppointment: '交叉任职',
  secondment: '干部互派',
  contact: '挂点联系',
} as const satisfies Partial<Record<AgreementKind, string>>
export type ShownKind = keyof typeof kindWords

export const stateWords = {
  drafting: '起草',
  reviewing: '审核',
  signed: '已签',
  performing: '履行中',
  evaluating: '评估中',
  renewed: '已续签',
  ended: '已终止',
} as const satisfies Record<AgreementState, string>

export const stateTones: Readonly<Record<AgreementState, Tone>> = {
  drafting: 'neutral',
  reviewing: 'waiting',
  signed: 'info',
  performing: 'info',
  evaluating: 'waiting',
  renewed: 'ok',
  ended: 'neutral',
}

export const levelWords = { city: '市', district: '区', street: '街道', unit: '单位' } as const satisfies Record<Contact['level'], string>

export const sharingWords = { parking: '停车位', room: '场地', other: '其他' } as const satisfies Record<Sharing['what'], string>

/** A 公约 is asked about, is in force, is abolished. */
export const conventionStateWords = {
  drafting: '起草',
  reviewing: '征求意见',
  performing: '施行',
  ended: '废止',
} as const satisfies Partial<Record<AgreementState, string>>

export function conventionStateWord(state: AgreementState): string {
  return state in conventionStateWords ? conventionStateWords[state as keyof typeof conventionStateWords] : stateWords[state] // one of its keys, as was just asked
}

/** What the button says that leads there. */
export const moveWords = {
  drafting: '退回修改',
  reviewing: '送审',
  signed: '登记签订',
  performing: '开始履行',
  evaluating: '开始互评',
  renewed: '续签',
  ended: '终止',
} as const satisfies Record<AgreementState, string>

export const directionWords = { unitToCommunity: '单位为社区', communityToUnit: '社区为单位' } as const satisfies Record<
  ServiceDirection,
  string
>

export const serviceStateWords = {
  drafted: '拟定',
  agreed: '已商定',
  working: '进行中',
  done: '已完成',
  dropped: '未做',
} as const satisfies Record<ServiceState, string>

export const serviceTones: Readonly<Record<ServiceState, Tone>> = {
  drafted: 'neutral',
  agreed: 'waiting',
  working: 'info',
  done: 'ok',
  dropped: 'neutral',
}

export function kindName(kind: AgreementKind): string {
  return kind in kindWords ? kindWords[kind as ShownKind] : '其他' // one of its keys, as was just asked
}

/** 2026年1月1日 至 2026年12月31日 */
export function periodWords({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): string {
  if (!from && !to) return ''
  return `${from ? longDay(from) : '未写起期'} 至 ${to ? longDay(to) : '未写止期'}`
}

export function endWords({ when, days }: EndNear): string {
  if (when === 'past') return `到期已 ${days} 天`
  return days === 0 ? '今天到期' : `还有 ${days} 天到期`
}
