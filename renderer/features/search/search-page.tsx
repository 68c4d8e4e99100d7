import { Group, Pagination, SegmentedControl, Select, Text } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { searchKinds, type SearchAnswer, type SearchKind } from '#renderer/data/search/search-entry.ts'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { hitView } from './hit-view.ts'
import { kindWords } from './kind-words.ts'
import { daysOf, periods } from './period.ts'
import { ResultList } from './result-list.tsx'
import { StillIndexing } from './still-indexing.tsx'
import { useRecordSearch } from './use-record-search.ts'

const SIZE = 20

/** Everything on this device, found by its words. What is asked stands in the address. */
export function SearchPage() {
  const { today } = useDeps()
  const asked = useAsked()
  const unitNames = useUnitNames()
  const list = useRef<HTMLUListElement>(null)
  const days = daysOf(asked.period, asked, today())
  const { answer, waiting, progress } = useRecordSearch({
    text: asked.text,
    ...(asked.kind ? { kinds: [asked.kind] } : {}),
    ...days,
    limit: SIZE,
    offset: (asked.page - 1) * SIZE,
  })
  const hits = useMemo(() => answer.hits.map((hit) => hitView(hit, { unitNames, today: today() })), [answer, unitNames, today])
  const focusFirst = (): void => list.current?.querySelector('a')?.focus()
  return (
    <Page title="查找" description="本机上的会议、发言、议事、事项、协议制度、日程、人员、组织和区域。电话、身份证号、住址不在查找范围内。">
      <Toolbar>
        <SearchField
          value={asked.text}
          onChange={(text) => asked.set({ q: text })}
          onArrowDown={focusFirst}
          label="查找"
          placeholder="词语、姓名、拼音、首字母、编号"
          width={420}
          slashKey
          autoFocus
        />
        <Select
          aria-label="时间"
          placeholder="全部时间"
          w={168}
          clearable
          clearButtonProps={{ 'aria-label': '清除筛选：时间' }}
          data={[...periods]}
          value={asked.period === '' ? null : asked.period}
          onChange={(period) => asked.set({ period: period ?? '' })}
        />
        {asked.period === 'own' && (
          <Group gap="xs">
            <DayInput aria-label="从哪一天" value={asked.from} onChange={(event) => asked.set({ from: event.currentTarget.value })} />
            <Text c="dimmed">到</Text>
            <DayInput aria-label="到哪一天" value={asked.to} onChange={(event) => asked.set({ to: event.currentTarget.value })} />
          </Group>
        )}
      </Toolbar>
      <SegmentedControl
        aria-label="哪一类"
        data={kindChoices(answer)}
        value={asked.kind ?? 'all'}
        onChange={(kind) => asked.set({ kind: kind === 'all' ? '' : kind })}
        style={{ alignSelf: 'start' }}
      />
      <StillIndexing progress={progress} />
      <Summary text={asked.text} answer={answer} waiting={waiting} />
      {hits.length > 0 && <ResultList hits={hits} list={list} />}
      {answer.total > SIZE && (
        <Pagination
          total={Math.ceil(answer.total / SIZE)}
          value={asked.page}
          onChange={(page) => asked.set({ page: String(page) })}
          getControlProps={(control) => ({ 'aria-label': CONTROL_WORDS[control] })}
          getItemProps={(page) => ({ 'aria-label': `第 ${page} 页` })}
        />
      )}
    </Page>
  )
}

const CONTROL_WORDS = { first: '第一页', previous: '上一页', next: '下一页', last: '最后一页' } as const

function Summary({ text, answer, waiting }: { readonly text: string; readonly answer: SearchAnswer; readonly waiting: boolean }) {
  if (text.trim() === '')
    return (
      <EmptyState title="输入要找的词">
        几个词用空格分开，都要出现才算找到。姓名可以打拼音或首字母，同音字、错一个字也能找到相近的。
      </EmptyState>
    )
  if (waiting) return null
  if (answer.total === 0) return <EmptyState title={`没有找到“${text.trim()}”`}>换一个说法，或去掉类别和时间的限制再试。</EmptyState>
  return (
    <Text role="status" fz="sm" c="dimmed">
      {answer.near
        ? `没有找到“${text.trim()}”，下面 ${answer.total} 条是读音或写法相近的`
        : `找到 ${answer.total} 条，标题里有的在前，同样的按时间从近到远`}
    </Text>
  )
}

function kindChoices({ counts }: SearchAnswer) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return [
    { value: 'all', label: `全部 ${all}` },
    ...searchKinds.map((kind) => ({ value: kind as string, label: `${kindWords[kind]} ${counts[kind] ?? 0}` })), // widened, to stand beside the first
  ]
}

function useAsked() {
  const [params, setParams] = useSearchParams()
  const word = (name: string): string => params.get(name) ?? ''
  const kind = searchKinds.find((one) => one === word('kind'))
  return {
    text: word('q'),
    kind: kind as SearchKind | undefined,
    period: word('period'),
    from: word('from'),
    to: word('to'),
    page: Math.max(1, Math.trunc(Number(word('page'))) || 1),
    /** Whatever is changed, one begins at the first page, unless it is the page. */
    set(change: Readonly<Record<string, string>>) {
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          after.delete('page')
          for (const [name, value] of Object.entries(change)) {
            if (value === '') after.delete(name)
            else after.set(name, value)
          }
          return after
        },
        { replace: true },
      )
    },
  }
}
