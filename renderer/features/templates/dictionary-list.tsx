import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { dictionaryEditionState, type LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import { daysBetween } from '#shared/lib/day.ts'
import type { DictionaryEntry, Template } from '#shared/schema/templates.ts'
import { dictionaryCodes, dictionaryKind, dictionaryName, shownDictionary, type ShownDictionary } from './dictionary-kinds.ts'
import { stateTones, stateWords, type ShownState } from './template-words.ts'

export interface DictionaryRow {
  readonly code: string
  readonly name: string
  /** Undefined: 未录入. */
  readonly shown: ShownDictionary | undefined
  readonly state: ShownState | undefined
}

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const columns: readonly Column<DictionaryRow>[] = [
  {
    key: 'name',
    header: '字典',
    width: 'minmax(190px, 1.2fr)',
    render: ({ name }) => (
      <Text span fw={500} truncate title={name}>
        {name}
      </Text>
    ),
  },
  { key: 'content', header: '内容', width: 'minmax(220px, 1.6fr)', render: ({ code, shown }) => text(contentWords(code, shown)) },
  { key: 'issuer', header: '来源', width: 'minmax(150px, 1fr)', render: ({ shown }) => text(shown?.issuer ?? '') },
  { key: 'basis', header: '依据', width: 'minmax(200px, 1.8fr)', render: ({ shown }) => text(shown?.basis ?? '') },
  { key: 'edition', header: '版本', width: 84, render: ({ shown }) => (shown?.template ? `第 ${shown.template.edition} 版` : '') },
  {
    key: 'state',
    header: '状态',
    width: 120,
    render: ({ state }) => <StatusBadge tone={state ? stateTones[state] : 'waiting'}>{state ? stateWords[state] : '未录入'}</StatusBadge>,
  },
]

/** 字典: what the counter offers, the words of 双报到, the holidays of each year; then the others that the district has sent. */
export function DictionaryList() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const live = useLive(dictionaries(db))
  const day = today()
  const { unit } = db.user
  const rows = useMemo(() => (live.status === 'ready' ? dictionaryRows(live.data, { unit, today: day }) : []), [live, unit, day])
  if (live.status === 'loading') return <Loading lines={6} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  return (
    <DataTable
      label="字典"
      rows={rows}
      columns={columns}
      rowKey={({ code }) => code}
      onOpen={({ code }) => void navigate(paths.dictionary(code))}
      footer={`共 ${rows.length} 项`}
    />
  )
}

export function dictionaryRows(templates: readonly Template[], where: LookUp): readonly DictionaryRow[] {
  return dictionaryCodes(templates, where.today).map((code) => {
    const shown = shownDictionary(code, templates, where)
    const issued = templates.find((one) => one.code === code)
    return { code, name: dictionaryName(code, issued), shown, state: shown && shownState(shown, templates, where) }
  })
}

export function shownState({ template }: ShownDictionary, templates: readonly Template[], { today }: Pick<LookUp, 'today'>): ShownState {
  return template ? dictionaryEditionState(template, templates, today) : 'program'
}

function contentWords(code: string, shown: ShownDictionary | undefined): string {
  if (!shown) return dictionaryKind(code) === 'holidays' ? '未录入：按周一至周五算工作日' : ''
  if (dictionaryKind(code) === 'holidays') return restWords(shown.entries)
  if (shown.entries.length === 0) return '还没有录入'
  return `${shown.entries.length} 项：${shown.entries.map(({ label }) => label).join('、')}`
}

/** 7 个节日，放假 30 天，调休上班 7 天 */
export function restWords(entries: readonly DictionaryEntry[]): string {
  const rests = entries.flatMap(({ rest }) => rest ?? [])
  const off = rests.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
  return `${rests.length} 个节日，放假 ${off} 天，调休上班 ${rests.flatMap(({ worked = [] }) => worked).length} 天`
}
