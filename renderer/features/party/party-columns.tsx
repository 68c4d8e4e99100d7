import { Text } from '@mantine/core'
import { MatterTime } from '#renderer/entities/labels/party-matter-line.tsx'
import type { MatterRow } from '#renderer/entities/labels/party-matters.ts'
import type { Column } from '#renderer/ui/data-table.tsx'
import type { AwayRow, GrowingRow, LostRow, TransferRow } from './party-rows.ts'

const cell = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

function text<R>(key: keyof R & string, header: string, width: number | string): Column<R> {
  return { key, header, width, render: (row) => cell(String(row[key])) }
}

export const matterColumns: readonly Column<MatterRow>[] = [
  { key: 'time', header: '什么时候', width: 180, render: (row) => <MatterTime matter={row.matter} /> },
  text('what', '要办的事', 'minmax(240px, 2fr)'),
  text('name', '姓名', 120),
  text('branch', '所在党支部', 'minmax(200px, 1.2fr)'),
]
export const growingColumns: readonly Column<GrowingRow>[] = [
  text('name', '姓名', 120),
  text('stage', '阶段', 130),
  text('since', '从哪天起', 120),
  text('next', '下一步', 'minmax(180px, 1fr)'),
  text('earliest', '最早', 120),
  text('branch', '所在党支部', 'minmax(200px, 1.2fr)'),
]
export const transferColumns: readonly Column<TransferRow>[] = [
  text('name', '姓名', 120),
  text('way', '办到哪里', 136),
  text('where', '对方党组织', 'minmax(200px, 1.4fr)'),
  text('paper', '介绍信编号', 214),
  text('on', '开出、接收', 120),
  text('until', '有效期至', 120),
  text('branch', '所在党支部', 'minmax(160px, 1fr)'),
]
export const awayColumns: readonly Column<AwayRow>[] = [
  text('name', '姓名', 120),
  text('where', '外出到哪里', 'minmax(140px, 1fr)'),
  text('since', '从哪天起', 120),
  text('contact', '联系支部', 'minmax(200px, 1.2fr)'),
  text('card', '活动证', 120),
  text('branch', '所在党支部', 'minmax(180px, 1fr)'),
]
export const lostColumns: readonly Column<LostRow>[] = [
  text('name', '姓名', 120),
  text('since', '失去联系', 120),
  text('sought', '最近一次查找', 'minmax(240px, 2fr)'),
  text('state', '党籍', 180),
  text('branch', '所在党支部', 'minmax(180px, 1fr)'),
]
