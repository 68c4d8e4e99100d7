import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { backupNotice, sizeWords } from '#renderer/entities/labels/backup-words.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'

export function BackupState({ state }: { readonly state: SafekeepingState }) {
  const { now } = useDeps()
  const notice = backupNotice(state, now())
  const tone = notice ? notice.tone : state.lastAt === undefined ? 'neutral' : 'ok'
  const words = notice ? '需要留意' : state.lastAt === undefined ? '还没有备份' : '正常'
  const moment = (at: string | undefined): string => (at === undefined ? '还没有' : momentWords(Date.parse(at), now()))
  return (
    <Section title="现在的情况" aside={<StatusBadge tone={tone}>{words}</StatusBadge>}>
      <DefinitionList
        columns={3}
        items={[
          { term: '上次备份', value: moment(state.lastAt) },
          { term: '第二份', value: secondWords(state, moment) },
          {
            term: '上次演练',
            value: state.lastDrill ? `${moment(state.lastDrill.at)}，${state.lastDrill.ok ? '通过' : '没有通过'}` : '还没有',
          },
          { term: '剩余空间', value: state.freeBytes === null ? '' : sizeWords(state.freeBytes) },
          { term: '何时备份', value: state.automatic ? '每天一次，关程序时再一次' : '浏览器里要您自己点，存成文件' },
          { term: '留多久', value: state.automatic ? '7 天每天一份、4 周每周一份、12 个月每月一份' : '' },
        ]}
      />
    </Section>
  )
}

function secondWords({ automatic, places }: SafekeepingState, moment: (at: string | undefined) => string): string {
  if (!automatic) return ''
  const second = places?.second
  if (!second) return '还没有选地方'
  if (!second.reachable) return `现在找不到那个地方；那里最新的一份：${moment(second.copiedAt)}`
  return second.full ? `那里满了，新的拷不进去；那里最新的一份：${moment(second.copiedAt)}` : moment(second.copiedAt)
}
