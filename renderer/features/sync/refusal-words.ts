import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import type { Failure } from '#shared/contracts/errors.ts'

export interface RefusalWords {
  /** One plain sentence. */
  readonly why: string
  readonly advice: string
  /** Handing it in again, corrected or as it is, can help. */
  readonly again: boolean
}

/** Why the district did not take an edit, and what a person can do about it. */
export function refusalWords(failure: Failure): RefusalWords {
  switch (failure.code) {
    case 'record/locked':
      return {
        why: '这份记录在您修改前后已经签字锁定，不能再改。',
        advice: '要补充或更正，请复制文字，打开原记录另立更正件。',
        again: false,
      }
    case 'record/signature-lost':
      return {
        why: '区里从备份恢复以后，没有了这份签过字的记录；签过字的一份留在这里。',
        advice: '签字人的电脑连上以后会自动送回，这一条随后自己消失。那台电脑已经不在了的，请按这一份由签字人重新签字，然后点“放弃”。',
        again: false,
      }
    case 'record/invalid':
      return { why: '有的内容不符合要求，区里没有收。', advice: '点“改正后重交”，改好标出的几项再交。', again: true }
    case 'record/too-large':
      return { why: '这条记录太大，区里没有收。', advice: '请删减内容或附件后重交。', again: true }
    case 'record/out-of-scope':
      return {
        why: '这条记录现在不归本单位，可能已经移交。',
        advice: '请复制文字交给现在的单位；如果是弄错了，等区里调整后再交。',
        again: true,
      }
    case 'item/not-asked':
      return {
        why: failure.message,
        advice: '请打开这件事看看现在由谁办，把您写的复制给他；再报到本单位来的，可以再交。',
        again: true,
      }
    case 'record/forbidden':
    case 'auth/forbidden':
      return { why: '您的岗位不能修改这类记录。', advice: '请复制文字，交给有权限的同事录入；岗位调整后也可以再交。', again: true }
    case 'record/author':
      return { why: '这次修改不是以您的名义做的。', advice: '请核对是谁的账号在用；确实是您改的，可以再交。', again: true }
    case 'record/append-only':
    case 'record/immutable':
      return { why: failure.message, advice: '点“改正后重交”，去掉这几项再交。', again: true }
    default:
      return { why: failure.message, advice: '可以改正后重交；不行就复制下来，问一问区里。', again: true }
  }
}

/** Each fault that the district named, with its place (`agenda.2.title`) and its word. */
export function faultsOf(failure: Failure): readonly { readonly path: string; readonly word: string }[] {
  if (!Array.isArray(failure.details)) return []
  return (failure.details as readonly unknown[]).flatMap((one) => {
    if (typeof one !== 'object' || one === null || !('path' in one) || typeof one.path !== 'string') return []
    return [{ path: one.path, word: 'message' in one && typeof one.message === 'string' ? chinese(one.message) : '不符合要求' }]
  })
}

/** Which fields the district found fault with, each with its word. */
export function faultyFields(failure: Failure): ReadonlyMap<string, string> {
  const faults = new Map(faultsOf(failure).map(({ path, word }) => [path.split('.')[0] ?? '', word]))
  const named = failure.details as { readonly field?: unknown; readonly fields?: unknown } | undefined // both are checked below
  if (typeof named?.field === 'string') faults.set(named.field, '不能修改')
  if (Array.isArray(named?.fields)) for (const field of named.fields) if (typeof field === 'string') faults.set(field, '不能修改')
  return faults
}

/** The shapes' own words are Chinese; a library's are not, and say nothing to a secretary. */
function chinese(message: string): string {
  return /[\u4e00-\u9fff]/.test(message) ? message : '不符合要求'
}

/** 标题、期限: the faulty fields in words. */
export function faultWords(collection: CollectionName, failure: Failure): string {
  const { meta } = entityOf(collection)
  return [...faultyFields(failure)].map(([field, word]) => `${meta[field]?.label ?? field}（${word}）`).join('、')
}
