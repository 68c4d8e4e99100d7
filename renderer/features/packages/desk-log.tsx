import { Table, Text } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import type { PackageRow } from '#shared/contracts/package.ts'
import { checkCode } from '#shared/package/hand-over.ts'
import { gapsOf } from './gaps.ts'
import { kindWords, missingWords } from './package-words.ts'
import classes from './packages.module.css'

type Answer = { readonly rows: readonly PackageRow[] } | { readonly failure: Failure } | undefined

/** 收发记录: packages brought in and given out, with the numbers that are missing. */
export function DeskLog({ round }: { readonly round: number }) {
  const { packages } = useDb()
  const [answer, setAnswer] = useState<Answer>()
  const ask = useCallback(async (): Promise<void> => {
    const result = await packages.desk.packages()
    setAnswer(result.ok ? { rows: result.value } : { failure: result.error })
  }, [packages])
  useEffect(() => void ask(), [ask, round])
  if (answer === undefined) return <Loading />
  if ('failure' in answer) return <OnlineFailure failure={answer.failure} what="收发记录" retry={() => void ask()} />
  return <Rows rows={answer.rows} />
}

function Rows({ rows }: { readonly rows: readonly PackageRow[] }) {
  const { now } = useDeps()
  const units = useUnitNames()
  const gaps = gapsOf(rows)
  return (
    <Section title="收发记录" aside={rows.length > 0 ? `${rows.length} 个` : undefined}>
      {gaps.map((gap) => (
        <Text key={gap.series} c="#8a5200" mb={4}>
          {units.get(gap.unit) ?? gap.unit} · {gap.userName} · {gap.deviceName}：{missingWords(gap.missing)}
        </Text>
      ))}
      {rows.length === 0 ? (
        <Text c="dimmed">还没有收过或写过交换包。</Text>
      ) : (
        <Table aria-label="收发记录" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {['时间', '种类', '单位', '谁的电脑', '编号', '条数', '事由', '校验码', '经手'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={`${row.direction}/${row.hash}`}>
                <Table.Td>{momentWords(Date.parse(row.at), now())}</Table.Td>
                <Table.Td>
                  {row.direction === 'in' ? '收' : '发'} · {kindWords[row.kind]}
                </Table.Td>
                <Table.Td>{units.get(row.unit) ?? row.unit}</Table.Td>
                <Table.Td>
                  {row.userName} · {row.deviceName}
                </Table.Td>
                <Table.Td>第 {row.serial} 号</Table.Td>
                <Table.Td>{row.rows}</Table.Td>
                <Table.Td>{row.reason || '—'}</Table.Td>
                <Table.Td className={classes.code}>{checkCode(row.hash)}</Table.Td>
                <Table.Td>{row.carrierName}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}
