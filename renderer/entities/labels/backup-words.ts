import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { ageWords } from './time-words.ts'

const DAY_MS = 86_400_000
/** A long weekend without the PC is no reason to be told. */
const OLD_MS = 4 * DAY_MS
/** A disc that lies in a drawer for a week is as it should be. */
const SECOND_OLD_MS = 7 * DAY_MS

export interface BackupNotice {
  readonly tone: 'warning' | 'danger'
  readonly text: string
}

/** The most serious thing that a person should know about the backups and the disc; nothing when all is well. */
export function backupNotice(state: SafekeepingState, nowMs: number): BackupNotice | undefined {
  if (state.space === 'full') return { tone: 'danger', text: `${spaceLeft(state)}，已暂停录入。请先清理磁盘，已经保存的内容都在。` }
  if (state.error) return { tone: 'danger', text: `最近一次备份没有成功：${state.error.message}` }
  if (state.space === 'low') return { tone: 'warning', text: `${spaceLeft(state)}，偏少。低于 500 MB 时会暂停录入，请清理磁盘。` }
  if (!state.automatic) return undefined
  if (state.lastAt !== undefined && nowMs - Date.parse(state.lastAt) > OLD_MS) {
    return { tone: 'warning', text: `已经 ${ageWords(Date.parse(state.lastAt), nowMs)}没有备份了。` }
  }
  return secondNotice(state, nowMs)
}

function secondNotice({ places }: SafekeepingState, nowMs: number): BackupNotice | undefined {
  const second = places?.second
  if (second?.full) return { tone: 'warning', text: '存第二份备份的地方满了，最新的拷不进去。请清理那个磁盘，或者换一个地方。' }
  if (!second || second.reachable) return undefined
  if (second.copiedAt === undefined) return { tone: 'warning', text: '第二份备份还没有存过：找不到您选的磁盘或网络文件夹。' }
  const age = nowMs - Date.parse(second.copiedAt)
  if (age < SECOND_OLD_MS) return undefined
  return {
    tone: 'warning',
    text: `第二份备份已经 ${ageWords(Date.parse(second.copiedAt), nowMs)}没有更新，请插上移动硬盘或连上网络文件夹。`,
  }
}

function spaceLeft({ freeBytes }: SafekeepingState): string {
  return freeBytes === null ? '磁盘空间不足' : `磁盘只剩 ${sizeWords(freeBytes)}`
}

export function sizeWords(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)} GB`
  if (bytes >= 1024 ** 2) return `${(bytes / 1024 ** 2).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}
