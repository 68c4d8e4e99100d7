import { Table, Text } from '@mantine/core'
import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { sizeWords } from '#renderer/entities/labels/backup-words.ts'
import { Section } from '#renderer/ui/section.tsx'

/** At most two dozen: rotation sees to it. */
export function BackupFiles({ state }: { readonly state: SafekeepingState }) {
  const { now } = useDeps()
  const files = state.places?.files ?? []
  return (
    <Section title="已有的备份" aside={<Text c="dimmed">{files.length} 份</Text>}>
      {files.length === 0 ? (
        <Text c="dimmed">还没有。点右上角的“立即备份”做第一份。</Text>
      ) : (
        <>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>时间</Table.Th>
                <Table.Th>大小</Table.Th>
                <Table.Th>存在</Table.Th>
                <Table.Th>文件名</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {files.map((file) => (
                <Table.Tr key={file.name}>
                  <Table.Td>{momentWords(Date.parse(file.at), now())}</Table.Td>
                  <Table.Td>{sizeWords(file.bytes)}</Table.Td>
                  <Table.Td>{[file.first && '这台电脑', file.second && '第二份'].filter(Boolean).join('、')}</Table.Td>
                  <Table.Td>{file.name}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text fz="sm" c="dimmed" mt="xs">
            这台电脑上的放在 {state.places?.folder}
          </Text>
        </>
      )}
    </Section>
  )
}
